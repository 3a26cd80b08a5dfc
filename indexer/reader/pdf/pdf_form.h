/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_form.h: what people filled in a page of a PDF, or wrote on it. */
#ifndef READER_PDF_FORM_H
#define READER_PDF_FORM_H

#include "reader/base/output.h"
#include "reader/pdf/layout.h"

#include <poppler.h>

/*
 * Values of the fields of forms and text added to the page, none of which
 * poppler counts as its text: each a run, in an array of struct layout_run.
 * Free with g_array_free(); the texts last as long as the process.
 */
GArray *pdf_form_read(PopplerPage *page);

/* Says what people commented on the page, in lines of their own. */
void pdf_form_comments(PopplerPage *page, struct output *out);

#endif
