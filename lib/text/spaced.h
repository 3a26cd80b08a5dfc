/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spaced.h: words spaced out for emphasis, "Z á p i s". */
#ifndef TEXT_SPACED_H
#define TEXT_SPACED_H

#include "text/piece.h"

/*
 * Single letters in a row, judged once: spaced-out words if gap > 0, letters
 * in their own right (a list, marks in a table) if gap is 0.
 */
struct spaced {
	size_t end;   /* offset behind the row; 0 before the first one */
	unsigned gap; /* width of the gap between letters of one word */
	size_t stop;  /* no word goes past this end of a letter; 0: none */
};

/* A word put together of single letters. */
struct spaced_word {
	size_t end;      /* == the end of the first piece: nothing to join */
	size_t parts_at; /* unsure: end of the first half read apart, or 0 */
};

/*
 * `first` is a piece of one or two letters, not before row->end.  If a row of
 * single letters begins with it, judges that into *row.
 */
void spaced_find(const struct text_view *text, const struct piece *first,
		 struct spaced *row);

/* Puts together the word that begins with `first`, inside the row. */
void spaced_join(const struct text_view *text, const struct spaced *row,
		 const struct piece *first, struct spaced_word *word);

/*
 * Next letter of the word that ends at `at` inside the row: *letter; false
 * at the end of the row.  For walking over the letters of a spaced_word.
 */
bool spaced_next(const struct text_view *text, size_t at, struct piece *letter);

#endif
