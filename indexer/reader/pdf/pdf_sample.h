/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_sample.h: a PDF to be read before the sandbox is closed. */
#ifndef READER_PDF_SAMPLE_H
#define READER_PDF_SAMPLE_H

/*
 * Has something of all that reading asks poppler for, so that what is loaded
 * when it is first wanted is loaded.
 */
extern const char pdf_sample[];

#endif
