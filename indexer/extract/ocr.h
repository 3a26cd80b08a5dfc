/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ocr.h: the text of pages that are pictures, read by tesseract. */
#ifndef INDEXER_OCR_H
#define INDEXER_OCR_H

#include "extract/tasks.h"
#include "files/hash.h"
#include "pipe/frame.h"
#include "settings/reader_options.h"

/* The key of a stored page begins with this, followed by `key` below. */
#define OCR_NOTES "ocr "

/* Text of a document whose pictures were read. */
struct ocr_text {
	char *text; /* free with free() */
	size_t bytes;
	size_t left;           /* pages that are still pictures */
	char key[HASH_DIGITS]; /* used in the keys of stored pages */
};

/*
 * Reads the pages that are pictures according to `frames`, of the document open
 * as `document`, in the file at `path`: a PDF, or a picture itself.  Their text
 * is added to what the page has already.  Pages that are not in the cache count
 * against *pages_left.  Errors of class run.
 */
SPIS_MUST_USE spis_status ocr_read(struct tasks *tasks,
				   const struct ocr_options *options,
				   int document, const char *path, bool is_pdf,
				   const struct frames *frames,
				   uint32_t *pages_left, struct ocr_text *out);

#endif
