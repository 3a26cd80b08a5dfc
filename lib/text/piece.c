/* SPDX-License-Identifier: GPL-2.0-or-later */
/* piece.c: a run of letters and digits in the text, before any joining. */
#include "text/piece.h"

/* "m" and "km" take a superscript digit; after a word it is a footnote. */
#define UNIT_MAX_BYTES 2

/*
 * Goes on at `at`, which holds no letter or digit: over marks, a superscript
 * digit, and invisible characters with more of the word behind them.  Returns
 * the offset after them, or `at` when the word ends there.
 */
static size_t go_on(const struct text_view *text, struct piece *p, size_t at)
{
	const unsigned inside = LETTER_WORD | LETTER_MARK;
	unsigned skipped = 0;
	size_t next = at;

	for (;;) {
		unsigned look = text_look(text, next);
		unsigned kind = LETTERS_KIND(look);

		if ((kind & LETTER_SUPER) && !(p->kinds & LETTER_DIGIT) &&
		    next - p->start <= UNIT_MAX_BYTES)
			kind |= LETTER_DIGIT;
		if (kind & inside) {
			p->kinds |= kind | skipped;
			return next + LETTERS_BYTES(look);
		}
		if (!(kind & LETTER_INVISIBLE))
			return at;
		skipped = LETTER_INVISIBLE;
		next += LETTERS_BYTES(look);
	}
}

void piece_scan(const struct text_view *text, size_t start, struct piece *p)
{
	const char *s = text->s;
	const size_t len = text->len;
	size_t at = start;

	*p = (struct piece){.start = start};
	do {
		unsigned look = 0, seen = 0;

		while (at < len) {
			look = letters_look(s + at, len - at);
			if (!(look & LETTER_WORD))
				break;
			seen |= look;
			at += LETTERS_BYTES(look);
		}
		p->kinds |= LETTERS_KIND(seen);
		p->end = at;
		if (look & (LETTER_MARK | LETTER_SUPER | LETTER_INVISIBLE))
			at = go_on(text, p, at);
	} while (at > p->end);
}

bool piece_has(const struct text_view *text, const struct piece *p, unsigned n)
{
	size_t at = p->start;

	while (at < p->end && n > 0) {
		unsigned look = text_look(text, at);

		at += LETTERS_BYTES(look);
		if (look & LETTER_WORD)
			n--;
	}
	return n == 0;
}
