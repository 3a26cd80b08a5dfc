/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_outline.h: headings, as the bookmarks of a PDF name them. */
#ifndef READER_PDF_OUTLINE_H
#define READER_PDF_OUTLINE_H

#include <poppler.h>
#include <stddef.h>

struct pdf_bookmark {
	int page;       /* from 0 */
	unsigned level; /* from 1 */
	char *title;
};

/* Bookmarks in order, an array of struct pdf_bookmark. */
GArray *pdf_outline_read(PopplerDocument *document);

/*
 * Length of the lines at the beginning of `text` that are the heading `title`,
 * without the last line feed; 0: they are not.  Ignores white space, and a
 * number before it.
 */
size_t pdf_outline_match(const char *text, size_t len, const char *title);

#endif
