/* SPDX-License-Identifier: GPL-2.0-or-later */
/* survey.h: counts the kinds of characters in a text. */
#ifndef QUALITY_SURVEY_H
#define QUALITY_SURVEY_H

#include <stddef.h>

struct survey {
	size_t letters;
	size_t capitals; /* in ASCII */
	size_t digits;
	size_t accented; /* letters with diacritics */
	size_t high;     /* characters above ASCII */
	size_t odd;      /* of these, rare in Czech texts */
	size_t junk;     /* not letters or signs of any text */
	size_t marks;    /* combining marks */
};

/*
 * Adds the counts of `len` bytes of UTF-8; fast, because every byte is
 * examined.
 */
void survey_add(struct survey *s, const char *text, size_t len);

/*
 * End of the first piece of `text`: a line or page with its terminator, or a
 * part of a long line, because its parts may differ in quality.
 */
#define SURVEY_PIECE_BYTES 1024
size_t survey_piece(const char *text, size_t len);

#endif
