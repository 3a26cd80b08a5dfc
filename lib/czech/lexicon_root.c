/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon_root.c: roots of lexemes, and stop words. */
#include "base/utf8.h"
#include "czech/lexicon_look.h"
#include "text/fold.h"

#include <string.h>

/* An unknown word up to this length is an abbreviation. */
#define CODE_BYTES 4

/*
 * No shorter ending is cut off an unknown word: in names these are no suffixes.
 */
#define UNKNOWN_END_BYTES 4

/*
 * The ending of a lexeme says by roots.txt how it is derived.  The rest still
 * changes with the derivation (Praha, pražský; obec, občan).  So long and short
 * vowels are equal, and the last consonant is equal to its soft partner.  Other
 * consonants and ě stay: "postní" and "poštovní" only look alike.
 */
static bool stays(uint32_t cp)
{
	static const uint32_t list[] = {
		0x10D, 0x10F, 0x11B, 0x148, 0x159, /* č ď ě ň ř */
		0x161, 0x165, 0x17E, 0             /* š ť ž */
	};

	for (size_t i = 0; list[i]; i++)
		if (list[i] == cp)
			return true;
	return false;
}

static void flatten(const struct lemma *whole, struct lemma *out)
{
	uint32_t cp;
	size_t n;

	out->len = 0;
	for (size_t i = 0; i < whole->len; i += n) {
		char *to = out->text + out->len;

		n = utf8_get(whole->text + i, whole->len - i, &cp);
		if (!stays(cp)) {
			out->len += fold(whole->text + i, n, to);
			continue;
		}
		memcpy(to, whole->text + i, n);
		out->len += n;
	}
}

/* Last consonants that alternate, and the one that stands for all of them. */
static const struct {
	const char *end, *to;
} partners[] = {
	{"ch", "š"}, {"k", "c"}, {"č", "c"}, {"h", "ž"}, {"g", "ž"},
	{"ř", "r"},  {"ň", "n"}, {"ď", "d"}, {"ť", "t"},
};

static void soften(struct lemma *x)
{
	for (size_t i = 0; i < sizeof(partners) / sizeof(*partners); i++) {
		size_t n = strlen(partners[i].end), m = strlen(partners[i].to);

		if (x->len <= n || x->len - n + m > LEMMA_MAX_BYTES ||
		    memcmp(x->text + x->len - n, partners[i].end, n) != 0)
			continue;
		memcpy(x->text + x->len - n, partners[i].to, m);
		x->len += m - n;
		return;
	}
}

/* For lexicons of the format before: only the first consonant stays. */
static void flatten_old(const struct lemma *whole, struct lemma *out)
{
	char first[UTF8_MAX_BYTES], *last;
	uint32_t cp;
	size_t kept = utf8_get(whole->text, whole->len, &cp);

	fold(whole->text, kept, first);
	if (strchr("aeiouy", *first))
		kept = 0;
	memcpy(out->text, whole->text, kept);
	out->len = kept + fold(whole->text + kept, whole->len - kept,
			       out->text + kept);
	last = out->text + out->len - 1;
	if (out->len < 2)
		return;
	if (*last == 'k')
		*last = 'c';
	else if (*last == 'h' && last[-1] == 'c')
		out->len--, last[-1] = 's';
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
	if (l->header->format != LEXICON_BEFORE &&
	    x->len < found.len + UNKNOWN_END_BYTES &&
	    !lexicon_knows(l, x->text, x->len))
		return;
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

/* Replaces what is cut by the ending; never leaves nothing. */
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
	/* The word "byt" only shares letters with "být". */
	if (lexicon_stop_word(lexicon, lexeme, whole.len)) {
		*out = whole;
		return;
	}
	if (listed(lexicon, LEXICON_ROOTS, lexeme, whole.len, &list)) {
		edit = lexicon_edit(lexicon, list);
		replace_end(&whole, &edit);
		if (edit.flags & LEXICON_WHOLE) {
			*out = whole;
			return;
		}
	}
	if (lexicon->header->format == LEXICON_BEFORE) {
		strip_end(lexicon, &whole);
		flatten_old(&whole, out);
		return;
	}
	if (whole.len <= CODE_BYTES &&
	    !lexicon_knows(lexicon, whole.text, whole.len)) {
		*out = whole;
		return;
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
