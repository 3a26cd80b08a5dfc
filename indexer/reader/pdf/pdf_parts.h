/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_parts.h: what a PDF has besides the text of its pages. */
#ifndef READER_PDF_PARTS_H
#define READER_PDF_PARTS_H

#include "reader/base/output.h"

#include <poppler.h>

/* Title, author, subject, dates. */
void pdf_say_info(PopplerDocument *document, struct output *out);

/* Files within the document, those pinned to its pages too. */
void pdf_say_attachments(PopplerDocument *document, struct output *out);

#endif
