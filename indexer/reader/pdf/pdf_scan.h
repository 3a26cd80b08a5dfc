/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_scan.h: tells pages of a PDF that a picture reads better. */
#ifndef READER_PDF_SCAN_H
#define READER_PDF_SCAN_H

#include <poppler.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * The page is a picture, with hardly any text of its own; or its fonts do not
 * say what their signs mean, and `text` is rubbish.
 */
bool pdf_is_scan(PopplerPage *page, const char *text, size_t len);

/* Much of the text, UTF-8, stands for nothing. */
bool pdf_is_rubbish(const char *text, size_t len);

#endif
