/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon.c: the lexemes of Czech words, from a compiled lexicon. */
#include "czech/lexicon.h"

#include "base/utf8.h"
#include "czech/lexicon_look.h"

#include <string.h>

/* A known word must have at least this many bytes after a prefix. */
#define PREFIXED_MIN_BYTES 4

/* No ending is cut off unknown words up to this length. */
#define CODE_MAX_LETTERS 3

static bool same(const struct lemma *a, const struct lemma *b)
{
	return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

size_t look_cut(const char *word, size_t len)
{
	size_t cut;

	if (len <= LEMMA_MAX_BYTES)
		return len;
	cut = utf8_floor(word, LEMMA_MAX_BYTES);
	return cut ? cut : LEMMA_MAX_BYTES; /* not UTF-8 at all */
}

void look_add(struct look *k, size_t keep, const char *ending,
	      size_t ending_len)
{
	struct lemma *x = &k->out[k->count];

	if (k->count == k->room)
		return;
	keep = look_cut(k->word, keep);
	if (ending_len > LEMMA_MAX_BYTES - keep)
		ending_len = 0;
	memcpy(x->text, k->word, keep);
	if (ending_len)
		memcpy(x->text + keep, ending, ending_len);
	x->len = keep + ending_len;
	for (size_t i = 0; i < k->count; i++)
		if (same(&k->out[i], x))
			return;
	k->count += x->len > 0;
}

void look_add_readings(struct look *k, uint32_t list)
{
	for (uint32_t i = list; i < k->l->header->readings; i++) {
		struct lexicon_edit edit = lexicon_edit(k->l, i);

		if (edit.flags & k->mask && edit.cut <= k->len)
			look_add(k, k->len - edit.cut, edit.ending,
				 edit.ending_len);
		if (k->l->readings[i] & READING_LAST)
			return;
	}
}

/* Readings of word[from, len), or LEXICON_NONE. */
static uint32_t find(const struct look *k, size_t from)
{
	const struct lexicon *l = k->l;

	return lexicon_value(l, lexicon_walk(l, l->header->roots[LEXICON_FORMS],
					     k->word + from, k->len - from));
}

static bool starts(const struct look *k, const char *prefix, size_t len)
{
	return k->len > len && memcmp(k->word, prefix, len) == 0;
}

/* Adds the word without nej-, with the readings of `mask`. */
static bool add_superlative(struct look *k, unsigned mask)
{
	struct look rest = *k;
	uint32_t list;

	if (!starts(k, "nej", 3))
		return false;
	list = find(k, 3);
	if (list == LEXICON_NONE)
		return false;
	rest.word += 3;
	rest.len -= 3;
	rest.mask = mask;
	look_add_readings(&rest, list);
	k->count = rest.count;
	return k->count > 0;
}

/*
 * Adds a known word, perhaps a superlative, perhaps negated: nejméně of méně,
 * nejasný of jasný.
 */
static bool add_known(struct look *k)
{
	uint32_t list = find(k, 0);

	if (list == LEXICON_NONE && starts(k, "ne", 2)) {
		if (add_superlative(k, LEXICON_COMPARATIVE))
			return true;
		list = find(k, 2);
	}
	if (list == LEXICON_NONE)
		return add_superlative(k, k->mask);
	look_add_readings(k, list);
	return k->count > 0;
}

/* Adds a known word after one of the prefixes that make new words. */
static bool add_prefixed(struct look *k)
{
	const struct lexicon *l = k->l;
	uint32_t state = l->header->roots[LEXICON_PREFIXES];

	for (size_t i = 0; i + PREFIXED_MIN_BYTES <= k->len; i++) {
		uint32_t list;

		if (i && lexicon_value(l, state) != LEXICON_NONE) {
			list = find(k, i);
			if (list != LEXICON_NONE) {
				look_add_readings(k, list);
				return k->count > 0;
			}
		}
		state = lexicon_step(l, state, (unsigned char)k->word[i]);
		if (state == LEXICON_NONE)
			break;
	}
	return false;
}

/*
 * The rule for the longest ending of the word that leaves enough of it, or
 * LEXICON_NONE.  The flags of such a reading are the bytes that must remain.
 */
static uint32_t find_end(const struct look *k, enum lexicon_root root)
{
	const struct lexicon *l = k->l;
	uint32_t state = l->header->roots[root], best = LEXICON_NONE;

	for (size_t i = k->len; i > 0; i--) {
		struct lexicon_edit edit;
		uint32_t list;

		state = lexicon_step(l, state, (unsigned char)k->word[i - 1]);
		if (state == LEXICON_NONE)
			break;
		list = lexicon_value(l, state);
		if (list == LEXICON_NONE)
			continue;
		edit = lexicon_edit(l, list);
		if (edit.cut + edit.flags <= k->len)
			best = list;
	}
	return best;
}

bool look_add_by_end(struct look *k, enum lexicon_root root)
{
	uint32_t list = find_end(k, root);
	struct lexicon_edit edit;

	if (list == LEXICON_NONE)
		return false;
	edit = lexicon_edit(k->l, list);
	look_add(k, k->len - edit.cut, edit.ending, edit.ending_len);
	return true;
}

static void add_common(struct look *k)
{
	if (!look_add_by_end(k, LEXICON_WORD_ENDS))
		look_add(k, k->len, NULL, 0);
}

/* Twice, because Hrubešková leads first to Hrubešek's, then to Hrubešek. */
static void add_name(struct look *k)
{
	struct lemma once;
	struct look first = *k, second = *k;

	first.out = &once;
	first.room = 1;
	first.count = 0;
	if (look_add_by_end(&first, LEXICON_NAME_ENDS)) {
		second.word = once.text;
		second.len = once.len;
	}
	if (!look_add_by_end(&second, LEXICON_NAME_ENDS))
		look_add(&second, second.len, NULL, 0);
	k->count = second.count;
}

/* Rules do not apply: a short word is an abbreviation, digits make a code. */
static bool is_code(const char *word, size_t len)
{
	size_t letters = 0;

	for (size_t i = 0; i < len; i++) {
		if (word[i] >= '0' && word[i] <= '9')
			return true;
		letters += ((unsigned char)word[i] & 0xC0) != 0x80;
	}
	return letters <= CODE_MAX_LETTERS;
}

void look_add_unknown(struct look *k, enum letter_case letters)
{
	if (is_code(k->word, k->len)) {
		look_add(k, k->len, NULL, 0);
		return;
	}
	if (add_prefixed(k))
		return;
	if (letters != CASE_CAPITAL)
		add_common(k);
	if (letters != CASE_LOWER)
		add_name(k);
}

size_t lexicon_linked(const struct lexicon *lexicon, const char *lexeme,
		      size_t len, struct lemma *out, size_t room)
{
	struct look k = {lexicon, lexeme, len, LEXICON_LINK, out, room, 0};
	uint32_t list = find(&k, 0);

	if (list != LEXICON_NONE)
		look_add_readings(&k, list);
	return k.count;
}

size_t lexicon_find(const struct lexicon *lexicon, const char *word, size_t len,
		    enum letter_case letters, struct lemma *out, size_t room)
{
	static const unsigned masks[] = {
		[CASE_LOWER] = LEXICON_LOWER,
		[CASE_CAPITAL] = LEXICON_CAPITAL,
		[CASE_UNKNOWN] = LEXICON_ANY,
	};
	struct look k = {lexicon, word, len, masks[letters], out, room, 0};

	if (!add_known(&k))
		look_add_unknown(&k, letters);
	if (k.count == 0)
		look_add(&k, len, NULL, 0);
	return k.count;
}
