/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_slant.h: measures the skew of lines on a page of a PDF. */
#ifndef READER_PDF_SLANT_H
#define READER_PDF_SLANT_H

#include <poppler.h>
#include <stddef.h>

/*
 * How far the lines of most of the page's text fall for each point to the
 * right, up to five degrees either way; 0 if they are nearly level, or
 * unknown.  `boxes` are those of the characters, in the order of the text.
 */
double pdf_slant(const PopplerRectangle *boxes, size_t count);

/* The box after the page has been rotated until its lines are level. */
PopplerRectangle pdf_level(const PopplerRectangle *box, double slant);

#endif
