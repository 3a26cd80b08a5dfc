/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_scan.h: finds pages of a PDF that are better read as pictures. */
#ifndef READER_PDF_SCAN_H
#define READER_PDF_SCAN_H

#include <poppler.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Whether the page is a picture, with hardly any text of its own, or its fonts
 * do not say what their glyphs mean, and `text` is rubbish.
 */
bool pdf_is_scan(PopplerPage *page, const char *text, size_t len);

/* Whether much of the text, UTF-8, is meaningless. */
bool pdf_is_rubbish(const char *text, size_t len);

#endif
