/* SPDX-License-Identifier: GPL-2.0-or-later */
/* piece.c: a run of letters and digits in the text, before any joining. */
#include "text/piece.h"

#include "text/letters.h"

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

	while (next < text->len) {
		unsigned kind;
		size_t n =
			letters_kind(text->s + next, text->len - next, &kind);

		if ((kind & LETTER_SUPER) && !(p->kinds & LETTER_DIGIT) &&
		    next - p->start <= UNIT_MAX_BYTES)
			kind |= LETTER_DIGIT;
		if (kind & inside) {
			p->kinds |= kind | skipped;
			return next + n;
		}
		if (!(kind & LETTER_INVISIBLE))
			break;
		skipped = LETTER_INVISIBLE;
		next += n;
	}
	return at;
}

void piece_scan(const struct text_view *text, size_t start, struct piece *p)
{
	size_t at = start;

	p->start = start;
	p->kinds = 0;
	do {
		unsigned kind = 0;

		while (at < text->len) {
			size_t n = letters_kind(text->s + at, text->len - at,
						&kind);

			if (!(kind & LETTER_WORD))
				break;
			p->kinds |= kind;
			at += n;
		}
		p->end = at;
		if (kind & (LETTER_MARK | LETTER_SUPER | LETTER_INVISIBLE))
			at = go_on(text, p, at);
	} while (at > p->end);
}

bool piece_has(const struct text_view *text, const struct piece *p, unsigned n)
{
	size_t at = p->start;

	while (at < p->end && n > 0) {
		unsigned kind;

		at += letters_kind(text->s + at, p->end - at, &kind);
		if (kind & LETTER_WORD)
			n--;
	}
	return n == 0;
}
