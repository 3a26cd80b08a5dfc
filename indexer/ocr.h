/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ocr.h: the text of pages that are pictures, read by tesseract. */
#ifndef INDEXER_OCR_H
#define INDEXER_OCR_H

#include "frame.h"
#include "tasks.h"

#define OCR_PROGRAM "/usr/bin/tesseract"

/* Where text that was read once is kept, so that it is not read again. */
struct ocr_cache {
	/* Free *text with free(); false: there is none. */
	bool (*get)(void *arg, const char *key, char **text, size_t *len);
	/* False: it could not be kept, and the run has to end. */
	bool (*put)(void *arg, const char *key, const char *text, size_t len);
	void *arg;
};

/* Both programs' words, and what goes around them, fit in JOB_MAX_COMMAND. */
#define OCR_LANGUAGES_BYTES 100

struct ocr_options {
	const char *languages; /* of tesseract, "ces+deu"; NULL: no OCR */
	const char *program;   /* NULL: OCR_PROGRAM */
	unsigned pages; /* of one document, the others stay pictures; 0: 500 */
	struct ocr_cache cache;
};

/* Text of a document whose pictures were read. */
struct ocr_text {
	char *text; /* free with free() */
	size_t bytes;
	size_t left; /* pages that are pictures still */
};

/*
 * Reads the pages that `frames` say are pictures, of the document open as
 * `document`, in the file at `path`: a PDF, or else a picture itself.  Their
 * text follows what the page has already.  Errors of class run.
 */
SPIS_MUST_USE spis_status ocr_read(struct tasks *tasks,
				   const struct ocr_options *options,
				   int document, const char *path, bool is_pdf,
				   const struct frames *frames,
				   struct ocr_text *out);

#endif
