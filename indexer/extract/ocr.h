/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ocr.h: the text of pages that are pictures, read by tesseract. */
#ifndef INDEXER_OCR_H
#define INDEXER_OCR_H

#include "extract/tasks.h"
#include "files/hash.h"
#include "pipe/frame.h"
#include "settings/reader_options.h"

/* The key of a page that is kept begins with this, and then `key` below. */
#define OCR_NOTES "ocr "

/* Text of a document whose pictures were read. */
struct ocr_text {
	char *text; /* free with free() */
	size_t bytes;
	size_t left;           /* pages that are pictures still */
	char key[HASH_DIGITS]; /* in the keys of what is kept of them */
};

/*
 * Reads the pages that `frames` say are pictures, of the document open as
 * `document`, in the file at `path`: a PDF, or else a picture itself.  Their
 * text follows what the page has already.  Of *pages_left those are taken that
 * are not kept from before.  Errors of class run.
 */
SPIS_MUST_USE spis_status ocr_read(struct tasks *tasks,
				   const struct ocr_options *options,
				   int document, const char *path, bool is_pdf,
				   const struct frames *frames,
				   uint32_t *pages_left, struct ocr_text *out);

#endif
