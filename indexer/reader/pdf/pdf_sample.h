/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_sample.h: a PDF that is read before the sandbox is closed. */
#ifndef READER_PDF_SAMPLE_H
#define READER_PDF_SAMPLE_H

/*
 * Has something of everything that reading asks of poppler, so that everything
 * loaded on first use is loaded.
 */
extern const char pdf_sample[];

#endif
