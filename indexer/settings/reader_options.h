/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reader_options.h: how to read documents: limits, OCR, filters. */
#ifndef INDEXER_READER_OPTIONS_H
#define INDEXER_READER_OPTIONS_H

#include "settings/filter.h"
#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define OCR_PROGRAM "/usr/bin/tesseract"

/* A cache of text that was read by OCR. */
struct ocr_cache {
	/* Free *text with free(); false: not in the cache. */
	bool (*get)(void *arg, const char *key, char **text, size_t *len);
	/* False: it could not be stored, and the run must end. */
	bool (*put)(void *arg, const char *key, const char *text, size_t len);
	void *arg;
};

/*
 * The arguments of both programs, and what surrounds them, fit into
 * JOB_MAX_COMMAND.
 */
#define OCR_LANGUAGES_BYTES 100

struct ocr_options {
	const char *languages; /* of tesseract, "ces+deu"; NULL: no OCR */
	const char *program;   /* NULL: OCR_PROGRAM */
	uint32_t pages; /* maximum for one file with its members, in one run */
	struct ocr_cache cache;
};

/* Defaults of struct reader_options. */
#define READER_TIMEOUT_S    30u /* the slowest good PDF seen takes 5 s */
#define READER_MEMORY_BYTES (512u * 1024 * 1024) /* of address space */
#define READER_MEMBERS      10000u
#define READER_DEPTH        4u
#define READER_RATIO        200u /* plain text compresses to a tenth */
#define READER_OCR_PAGES    500u /* at 5 s a page, most of an hour */

#define READER_MAX_WORKERS 32u /* the index has one writer */

/*
 * Enough for the libraries and a document of some pages; with 64 few can be
 * read.
 */
#define READER_MIN_MEMORY_MB 128u

/* In all numbers 0 means the default. */
struct reader_options {
	unsigned workers;       /* processes at a time; 0: one per core */
	unsigned timeout_s;     /* per document */
	size_t memory_bytes;    /* per document */
	size_t text_bytes;      /* per document, up to SPIS_MAX_TEXT_BYTES */
	uint32_t members;       /* documents inside one file, at any depth */
	unsigned depth;         /* of documents in documents */
	unsigned ratio;         /* unpacked bytes for one byte of the file */
	bool allow_unsandboxed; /* continue if the kernel has no sandbox */
	const char *program;    /* spis-read; NULL: the installed one */
	struct ocr_options ocr;
	spis_index *index;      /* judges pages, see pages.h; or NULL */
	struct filters filters; /* owned by the caller, until reader_free() */
};

#endif
