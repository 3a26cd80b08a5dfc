/* SPDX-License-Identifier: GPL-2.0-or-later */
/* numbers.h: repairs letters given as glyph numbers of a font. */
#ifndef QUALITY_NUMBERS_H
#define QUALITY_NUMBERS_H

#include "base/buf.h"
#include "quality/misread.h"

/* The orders in which fonts number their glyphs. */
enum numbering {
	NUMBERS_WINDOWS,   /* Arial, Times New Roman */
	NUMBERS_MACINTOSH, /* the order of TrueType's own table of names */
	NUMBERS_LIBERATION,
	NUMBERS_DEJAVU
};

/*
 * Appends the letters for the numbers: "6PORXYD" becomes "Smlouva".  Line ends,
 * tabs, blanks, page ends and heading marks are kept.
 */
void numbers_undo(enum numbering numbering, const char *text, size_t len,
		  struct buf *out, struct undone *undone);

#endif
