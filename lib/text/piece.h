/* SPDX-License-Identifier: GPL-2.0-or-later */
/* piece.h: a run of letters and digits in the text, before any joining. */
#ifndef TEXT_PIECE_H
#define TEXT_PIECE_H

#include "text/letters.h"

#include <stdbool.h>
#include <stddef.h>

/* The text being tokenised; all offsets are into it. */
struct text_view {
	const char *s;
	size_t len;
};

/* Looks at the character at `at`; 0 at the end of the text. */
static inline unsigned text_look(const struct text_view *text, size_t at)
{
	return at < text->len ? letters_look(text->s + at, text->len - at) : 0;
}

struct piece {
	size_t start, end; /* bytes, no invisible character at the end */
	unsigned kinds;    /* the letter_kind bits of all its characters */
};

/* Finds the end of the piece at `start`, which is a word character. */
void piece_scan(const struct text_view *text, size_t start, struct piece *p);

/* Whether the piece has at least `n` letters or digits. */
bool piece_has(const struct text_view *text, const struct piece *p, unsigned n);

#endif
