/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_slant.h: how far the lines of a page of a PDF are from level. */
#ifndef READER_PDF_SLANT_H
#define READER_PDF_SLANT_H

#include <poppler.h>
#include <stddef.h>

/*
 * How much the lines of most of the page's text fall for each point to the
 * right, up to five degrees either way; 0 if they are level, near enough, or
 * it is not known.  `boxes` are those of the characters, in the order of the
 * text.
 */
double pdf_slant(const PopplerRectangle *boxes, size_t count);

/* The box as it lies when the page is turned until its lines are level. */
PopplerRectangle pdf_level(const PopplerRectangle *box, double slant);

#endif
