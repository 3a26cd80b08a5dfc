/* SPDX-License-Identifier: GPL-2.0-or-later */
/* exact.c: which words of the query a text holds just as they were typed. */
#include "search/exact.h"

#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

/* Of the word's inverse document frequency; BM25 gives up to 2.2 times it. */
#define EXACT_SHARE 0.15

/* How a form is written: as it is, and with capitals. */
enum spelling { SPELLING_LOWER, SPELLING_CAPITAL, SPELLING_UPPER, SPELLINGS };

/* Writes the spelling of `word` to `out`; 0 when it does not fit. */
static size_t spell(const char *word, enum spelling spelling,
		    char out[2 * TOKEN_MAX_BYTES])
{
	size_t left = strlen(word), used = 0;
	bool first = true;

	while (left > 0) {
		uint32_t cp;
		size_t n = utf8_get(word, left, &cp);

		if (used + UTF8_MAX_BYTES > 2 * TOKEN_MAX_BYTES ||
		    cp == UTF8_BAD)
			return 0;
		if (spelling == SPELLING_UPPER ||
		    (spelling == SPELLING_CAPITAL && first))
			cp = (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp);
		used += utf8_put(cp, out + used);
		first = false;
		word += n;
		left -= n;
	}
	return used;
}

/* Letters and digits, and whatever is not ASCII, make a word longer. */
static bool is_inside(char c)
{
	unsigned char u = (unsigned char)c;

	return u >= 0x80 || (u >= '0' && u <= '9') ||
	       ((u | 0x20) >= 'a' && (u | 0x20) <= 'z');
}

static bool holds(struct bytes text, const char *form, size_t len)
{
	const char *at = text.at, *end = text.at + text.len;

	while ((at = memmem(at, (size_t)(end - at), form, len))) {
		if ((at == text.at || !is_inside(at[-1])) &&
		    (at + len == end || !is_inside(at[len])))
			return true;
		at += len;
	}
	return false;
}

static bool holds_word(struct bytes text, const char *word)
{
	char form[2 * TOKEN_MAX_BYTES];
	int spelling;

	for (spelling = 0; spelling < SPELLINGS; spelling++) {
		size_t len = spell(word, (enum spelling)spelling, form);

		if (len > 0 && holds(text, form, len))
			return true;
	}
	return false;
}

double exact_bonus(const struct matcher *m, struct bytes text)
{
	const struct words *words = m->words;
	double bonus = 0;
	size_t i;

	for (i = 0; i < words->count; i++)
		if (holds_word(text, words->word[i].word))
			bonus += EXACT_SHARE * m->weight[i];
	return bonus;
}
