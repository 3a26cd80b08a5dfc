/* SPDX-License-Identifier: GPL-2.0-or-later */
/* token_check.h: what holds for the tokens of any bytes at all. */
#ifndef TESTS_TOKEN_CHECK_H
#define TESTS_TOKEN_CHECK_H

#include "base/utf8.h"
#include "text/fold.h"
#include "text/letters.h"
#include "text/token.h"

#include <string.h>

/* Is there no letter or digit in [from, to)? */
static inline bool token_check_gap(const char *text, size_t from, size_t to)
{
	while (from < to) {
		unsigned look = letters_look(text + from, to - from);

		from += LETTERS_BYTES(look);
		if (look & LETTER_WORD)
			return false;
	}
	return true;
}

static inline const char *token_check_word(const struct token *t)
{
	char folded[TOKEN_MAX_BYTES];

	if (t->len < 1 || t->len > TOKEN_MAX_BYTES)
		return "length of a word";
	if (!utf8_valid(t->word, t->len))
		return "a word is no UTF-8";
	if (fold(t->word, t->len, folded) > t->len)
		return "a folded word has grown";
	return NULL;
}

static inline bool token_check_same(const struct token *a,
				    const struct token *b)
{
	return a->start == b->start && a->end == b->end && a->page == b->page &&
	       a->position == b->position && a->flags == b->flags &&
	       a->len == b->len && memcmp(a->word, b->word, a->len) == 0;
}

/* Are tokens the same where some before them were passed over? */
static inline bool token_check_skip(const char *text, size_t len)
{
	struct tokens all, some;
	struct token a, b;
	uint32_t n = 0;
	bool more;

	tokens_init(&all, text, len);
	tokens_init(&some, text, len);
	do {
		tokens_skip(&some, some.position + n++ % 5);
		while (all.position < some.position)
			if (!tokens_next(&all, &a))
				return false;
		more = tokens_next(&some, &b);
		if (tokens_next(&all, &a) != more)
			return false;
	} while (more && token_check_same(&a, &b));
	return !more;
}

/* What is wrong with the tokens of `text`, or NULL. */
static inline const char *token_check(const char *text, size_t len)
{
	struct token t, last = {.position = UINT32_MAX};
	struct tokens tokens;
	size_t covered = 0, counted = 0;
	uint32_t page = 1;

	tokens_init(&tokens, text, len);
	while (tokens_next(&tokens, &t)) {
		bool reading = t.flags & TOKEN_READING;
		const char *fault = token_check_word(&t);

		if (fault)
			return fault;
		if (t.start >= t.end || t.end > len || t.start < last.start ||
		    !utf8_valid(text + t.start, t.end - t.start))
			return "range";
		if (reading && (t.start != last.start || t.end == last.end))
			return "range of a reading";
		if (t.position != last.position + !reading)
			return "position";
		if (!reading && t.start < last.end)
			return "ranges overlap";
		if (t.start > covered &&
		    !token_check_gap(text, covered, t.start))
			return "a letter is in no token";
		for (; counted < t.start; counted++)
			page += text[counted] == '\f';
		if (t.page != page)
			return "page";
		if (t.end > covered)
			covered = t.end;
		/* What two words are together comes between them. */
		if (!reading || t.end < last.end)
			last = t;
	}
	if (!token_check_gap(text, covered, len))
		return "a letter at the end is in no token";
	if (!token_check_skip(text, len))
		return "tokens behind others that were passed over";
	return NULL;
}

#endif
