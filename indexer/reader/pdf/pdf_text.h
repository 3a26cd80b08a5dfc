/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_text.h: the text of a page of a PDF. */
#ifndef READER_PDF_TEXT_H
#define READER_PDF_TEXT_H

#include <poppler.h>
#include <stddef.h>

/*
 * Text of the page and of `more`, runs as pdf_form_read() gives them, in
 * reading order, UTF-8, its lines each with a line feed.  NULL: memory was
 * out.  Free with g_free().
 */
char *pdf_text(PopplerPage *page, const GArray *more, size_t *len);

/*
 * The same of `text`, not empty, whose `count` characters stand in `boxes`,
 * which are changed.
 */
char *pdf_arrange(const char *text, PopplerRectangle *boxes, size_t count,
		  const GArray *more, size_t *len);

#endif
