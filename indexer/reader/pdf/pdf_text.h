/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_text.h: the text of a page of a PDF. */
#ifndef READER_PDF_TEXT_H
#define READER_PDF_TEXT_H

#include <poppler.h>
#include <stddef.h>

/*
 * Text of the page and of `more`, runs from pdf_form_read(), in reading order,
 * UTF-8, each line with a line feed.  NULL: out of memory.  Free with g_free().
 */
char *pdf_text(PopplerPage *page, const GArray *more, size_t *len);

/*
 * The same for `text`, not empty, whose `count` characters have the given
 * `boxes`, which are modified.
 */
char *pdf_arrange(const char *text, PopplerRectangle *boxes, size_t count,
		  const GArray *more, size_t *len);

#endif
