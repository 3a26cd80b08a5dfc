/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon_fold.c: looks up words typed without diacritics. */
#include "base/utf8.h"
#include "czech/lexicon_look.h"
#include "text/fold.h"

#include <string.h>

/*
 * The automaton of forms is searched with every letter that a plain one may
 * stand for; branches without words end soon.  A word takes some hundred steps;
 * the limit is only for damaged files.
 */
#define MAX_STEPS 20000

/* A form may be twice as long as the plain word. */
#define WORD_MAX_BYTES 128

struct fold_walk {
	struct look *look;
	const char *word; /* as typed */
	size_t len;
	unsigned steps;
	char form[2 * WORD_MAX_BYTES];
};

/* Letters with diacritics of Czech and its neighbours, by plain letter. */
static const char *const accented[26] = {
	['a' - 'a'] = "áä",  ['c' - 'a'] = "č",   ['d' - 'a'] = "ď",
	['e' - 'a'] = "éěë", ['i' - 'a'] = "í",   ['l' - 'a'] = "ľĺ",
	['n' - 'a'] = "ň",   ['o' - 'a'] = "óöô", ['r' - 'a'] = "řŕ",
	['s' - 'a'] = "š",   ['t' - 'a'] = "ť",   ['u' - 'a'] = "úůü",
	['y' - 'a'] = "ý",   ['z' - 'a'] = "ž",
};

static void walk(struct fold_walk *w, uint32_t state, size_t at, size_t used);

/* The form that ends here is one that the word may stand for. */
static void found(struct fold_walk *w, uint32_t state, size_t used)
{
	uint32_t list = lexicon_value(w->look->l, state);

	if (list == LEXICON_NONE)
		return;
	w->look->word = w->form;
	w->look->len = used;
	look_add_readings(w->look, list);
}

static void walk_letter(struct fold_walk *w, uint32_t state, size_t at,
			size_t used, const char *letter, size_t n)
{
	state = lexicon_walk(w->look->l, state, letter, n);
	if (state == LEXICON_NONE)
		return;
	memcpy(w->form + used, letter, n);
	walk(w, state, at + 1, used + n);
}

/*
 * Searches from word[at) on; the form has `used` bytes so far.  The recursion
 * is as deep as the word is long.
 */
static void walk(struct fold_walk *w, uint32_t state, size_t at, size_t used)
{
	unsigned char c;
	const char *more;

	if (w->steps++ >= MAX_STEPS || w->look->count == w->look->room)
		return;
	if (at == w->len) {
		found(w, state, used);
		return;
	}
	walk_letter(w, state, at, used, w->word + at, 1);
	c = (unsigned char)w->word[at];
	if (c < 'a' || c > 'z' || !accented[c - 'a'])
		return;
	for (more = accented[c - 'a']; *more; more += 2)
		walk_letter(w, state, at, used, more, 2);
}

/* All forms of word[skip, len), with the skipped prefix put before them. */
static void walk_from(struct look *k, const char *word, size_t len, size_t skip,
		      size_t head, unsigned mask)
{
	struct fold_walk w = {
		.look = k,
		.word = word + skip,
		.len = len - skip,
	};

	if (len <= skip)
		return;
	k->mask = mask;
	memcpy(w.form, word, head);
	walk(&w, k->l->header->roots[LEXICON_FORMS], 0, head);
}

static void walk_all(struct look *k, const char *word, size_t len)
{
	walk_from(k, word, len, 0, 0, LEXICON_ANY);
	if (len > 2 && memcmp(word, "ne", 2) == 0)
		walk_from(k, word, len, 2, 2, LEXICON_ANY);
	if (len > 3 && memcmp(word, "nej", 3) == 0)
		walk_from(k, word, len, 3, 0, LEXICON_COMPARATIVE);
}

size_t lexicon_find_folded(const struct lexicon *lexicon, const char *word,
			   size_t len, struct lemma *out, size_t room)
{
	struct look k = {.l = lexicon, .out = out, .room = room};
	char bare[WORD_MAX_BYTES];

	if (len <= WORD_MAX_BYTES) {
		walk_all(&k, word, len);
		if (k.count == 0)
			walk_all(&k, bare, fold(word, len, bare));
	}
	k.word = word;
	k.len = len;
	if (k.count == 0)
		look_add_unknown(&k, CASE_UNKNOWN);
	if (k.count == 0)
		look_add(&k, len, NULL, 0);
	return k.count;
}

bool lexicon_knows_folded(const struct lexicon *lexicon, const char *word,
			  size_t len)
{
	struct lemma any;
	struct look k = {.l = lexicon, .out = &any, .room = 1};

	if (len <= WORD_MAX_BYTES)
		walk_all(&k, word, len);
	return k.count > 0;
}
