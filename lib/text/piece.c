/* SPDX-License-Identifier: GPL-2.0-or-later */
/* piece.c: a run of letters and digits in the text, before any joining. */
#include "text/piece.h"

/*
 * "m" and "km" take a superscript digit; after a longer word it is a footnote.
 */
#define UNIT_MAX_BYTES 2

/*
 * Continues at `at`, where there is no letter or digit: over marks, a
 * superscript digit, and invisible characters that are followed by more of the
 * word.  Returns the offset after them, or `at` if the word ends there.
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

/* Reads the letters and digits at `at` that letters_step covers. */
static size_t step(const struct text_view *text, size_t at, unsigned *kinds)
{
	const unsigned char *u = (const unsigned char *)text->s;
	unsigned row = 0, seen = 0;

	for (; at < text->len; at++) {
		unsigned kind = letters_step[row + u[at]];

		if (!(kind & (LETTER_WORD | LETTER_MARK)))
			break;
		seen |= kind;
		row = letters_row[u[at]];
	}
	*kinds |= seen & LETTER_WORD;
	return at - (row != 0);
}

/* Continues at p->end, at a character that letters_step does not cover. */
static bool step_beyond(const struct text_view *text, struct piece *p)
{
	const unsigned more = LETTER_MARK | LETTER_SUPER | LETTER_INVISIBLE;
	size_t at = p->end;
	unsigned look;

	while ((look = text_look(text, at)) & LETTER_WORD) {
		p->kinds |= LETTERS_KIND(look);
		at += LETTERS_BYTES(look);
	}
	p->end = at;
	if (look & more)
		p->end = go_on(text, p, at);
	return p->end > at;
}

void piece_scan(const struct text_view *text, size_t start, struct piece *p)
{
	p->start = start;
	p->end = start;
	p->kinds = 0;
	do {
		p->end = step(text, p->end, &p->kinds);
	} while (p->end < text->len && (unsigned char)text->s[p->end] >= 0x80 &&
		 step_beyond(text, p));
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
