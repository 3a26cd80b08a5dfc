/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spaced.h: joins words that are letter-spaced for emphasis, "Z á p i s". */
#ifndef TEXT_SPACED_H
#define TEXT_SPACED_H

#include "text/piece.h"

/*
 * A row of single letters, judged once: letter-spaced words if gap > 0,
 * separate letters (a list, marks in a table) if gap is 0.
 */
struct spaced {
	size_t end;   /* offset after the row; 0 before the first one */
	unsigned gap; /* width of the gap between letters of a word */
	size_t stop;  /* no word extends beyond this end of a letter; 0: none */
};

/* A word built from single letters. */
struct spaced_word {
	size_t end;      /* == the end of the first piece: nothing to join */
	size_t parts_at; /* uncertain: end of the first half, or 0 */
};

/*
 * `first` is a piece of one or two letters, not before row->end.  If a row of
 * single letters begins with it, judges that and stores the result in *row.
 */
void spaced_find(const struct text_view *text, const struct piece *first,
		 struct spaced *row);

/* Builds the word that begins with `first`, within the row. */
void spaced_join(const struct text_view *text, const struct spaced *row,
		 const struct piece *first, struct spaced_word *word);

/*
 * Next letter of the word that ends at `at` within the row: *letter; false at
 * the end of the row.  Used to iterate over the letters of a spaced_word.
 */
bool spaced_next(const struct text_view *text, size_t at, struct piece *letter);

#endif
