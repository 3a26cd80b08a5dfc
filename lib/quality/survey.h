/* SPDX-License-Identifier: GPL-2.0-or-later */
/* survey.h: what characters a text is made of. */
#ifndef QUALITY_SURVEY_H
#define QUALITY_SURVEY_H

#include <stddef.h>

struct survey {
	size_t letters;
	size_t capitals; /* of ASCII */
	size_t digits;
	size_t accented; /* letters with diacritics */
	size_t high;     /* characters above ASCII */
	size_t odd;      /* of them, those that Czech texts hardly hold */
	size_t junk;     /* no letters or signs of any text at all */
	size_t marks;    /* combining ones */
};

/* Adds what `len` bytes of UTF-8 hold; fast, for every byte is looked at. */
void survey_add(struct survey *s, const char *text, size_t len);

/*
 * Where the first piece of `text` ends: a line or page with what ends it, or
 * so much of a long line that its pieces may differ in quality.
 */
#define SURVEY_PIECE_BYTES 1024
size_t survey_piece(const char *text, size_t len);

#endif
