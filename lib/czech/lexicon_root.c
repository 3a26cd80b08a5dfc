/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon_root.c: roots of lexemes, and stop words. */
#include "base/utf8.h"
#include "czech/lexicon_look.h"
#include "text/fold.h"

#include <string.h>

/*
 * The end of a lexeme tells by roots.txt what it is derived with.  What is
 * left still changes with the derivation (Praha, pražský; vůz, vozový): it is
 * compared without diacritics, and its last consonant with its soft partner.
 * Its first consonant never changes, though: "řád" is no relative of "rada".
 */
static void flatten(const struct lemma *whole, struct lemma *out)
{
	char first[UTF8_MAX_BYTES];
	uint32_t cp;
	size_t kept = utf8_get(whole->text, whole->len, &cp);

	fold(whole->text, kept, first);
	if (strchr("aeiouy", *first))
		kept = 0;
	memcpy(out->text, whole->text, kept);
	out->len = kept + fold(whole->text + kept, whole->len - kept,
			       out->text + kept);
}

static void soften(struct lemma *x)
{
	char *last = x->text + x->len - 1;

	if (x->len < 2)
		return;
	if (*last == 'k')
		*last = 'c';
	else if (*last == 'h' && last[-1] == 'c')
		x->len--, last[-1] = 's';
	else if (*last == 'h' || *last == 'g')
		*last = 'z';
}

static void strip_end(const struct lexicon *l, struct lemma *x)
{
	struct lemma found = {.len = 0};
	struct look k = {.l = l, .out = &found, .room = 1};

	k.word = x->text;
	k.len = x->len;
	if (!look_add_by_end(&k, LEXICON_ROOT_ENDS) || found.len == 0)
		return; /* a damaged lexicon leaves nothing */
	memcpy(x->text, found.text, found.len);
	x->len = found.len;
}

static bool listed(const struct lexicon *l, enum lexicon_root root,
		   const char *word, size_t len, uint32_t *list)
{
	*list = lexicon_value(
		l, lexicon_walk(l, l->header->roots[root], word, len));
	return *list != LEXICON_NONE;
}

bool lexicon_stop_word(const struct lexicon *lexicon, const char *word,
		       size_t len)
{
	uint32_t list;

	return listed(lexicon, LEXICON_STOP_WORDS, word, len, &list);
}

/* Puts the ending in the place of what is cut; never leaves nothing. */
static void replace_end(struct lemma *x, const struct lexicon_edit *edit)
{
	size_t keep = edit->cut < x->len ? x->len - edit->cut : 0;

	if (keep + edit->ending_len == 0 ||
	    keep + edit->ending_len > LEMMA_MAX_BYTES)
		return; /* of a damaged lexicon */
	if (edit->ending_len)
		memcpy(x->text + keep, edit->ending, edit->ending_len);
	x->len = keep + edit->ending_len;
}

void lexicon_root(const struct lexicon *lexicon, const char *lexeme, size_t len,
		  struct lemma *out)
{
	struct lemma whole;
	struct lexicon_edit edit;
	uint32_t list;

	whole.len = look_cut(lexeme, len);
	memcpy(whole.text, lexeme, whole.len);
	/* With "byt" the word "být" shares letters only. */
	if (lexicon_stop_word(lexicon, lexeme, whole.len)) {
		*out = whole;
		return;
	}
	if (listed(lexicon, LEXICON_ROOTS, lexeme, whole.len, &list)) {
		edit = lexicon_edit(lexicon, list);
		replace_end(&whole, &edit);
	}
	strip_end(lexicon, &whole);
	flatten(&whole, out);
	soften(out);
}

bool lexicon_knows(const struct lexicon *lexicon, const char *word, size_t len)
{
	uint32_t list;

	return listed(lexicon, LEXICON_FORMS, word, len, &list);
}
