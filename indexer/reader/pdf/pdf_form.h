/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_form.h: filled-in fields and comments on a page of a PDF. */
#ifndef READER_PDF_FORM_H
#define READER_PDF_FORM_H

#include "reader/base/output.h"
#include "reader/pdf/layout.h"

#include <poppler.h>

/*
 * Values of form fields and text added to the page, which poppler does not
 * count as its text: each is a run, in an array of struct layout_run.  Free
 * with g_array_free(); the texts live as long as the process.
 */
GArray *pdf_form_read(PopplerPage *page);

/* Outputs the comments on the page, on lines of their own. */
void pdf_form_comments(PopplerPage *page, struct output *out);

#endif
