/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_parts.h: metadata and attachments of a PDF. */
#ifndef READER_PDF_PARTS_H
#define READER_PDF_PARTS_H

#include "reader/base/output.h"

#include <poppler.h>

/* Title, author, subject, dates. */
void pdf_say_info(PopplerDocument *document, struct output *out);

/* Files in the document, including those attached to its pages. */
void pdf_say_attachments(PopplerDocument *document, struct output *out);

#endif
