/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reader.h: turns files into documents, in sandboxed processes, in order. */
#ifndef INDEXER_READER_H
#define INDEXER_READER_H

#include "pipe/outcome.h"
#include "settings/reader_options.h"
#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Takes open files, and returns for each the documents inside it, if any, and
 * then the file itself.  Files come in the order of submission, the documents
 * inside one in their order there, whatever the number of workers:
 *
 *	while (there are files or reader_pending(r)) {
 *		while (there are files && !reader_full(r))
 *			reader_submit(r, fd, tag);
 *		status = reader_next(r, &reading);
 *		...
 *	}
 *
 * The format is recognised by content.  Plain text is decoded in this process
 * when its turn comes; everything else is read by spis-read, with a fresh
 * sandboxed process for each document.  Start the reader before the index is
 * opened: a process started earlier cannot hold the lock of the index.
 *
 * Use a single thread for all calls: when it ends, so do the processes.
 */
struct reader;

/*
 * One document.  Pointers belong to the reader until the next reader_next() or
 * reader_free().
 */
struct reading {
	void *tag;          /* from reader_submit() */
	const char *member; /* where in the file: "!/a.zip!/b.doc"; "": itself,
			       which comes last */
	enum outcome outcome;
	const char *format; /* "PDF", "HTML", "plain text" */
	const char *reason; /* one English line; "" for OUTCOME_OK */
	const spis_value *fields;
	size_t field_count;
	const char *text;  /* UTF-8 (unchecked), in the form for spis_put() */
	size_t text_bytes; /* 0 if there is no text */
	size_t members;  /* number of documents inside it, which came before */
	size_t notices;  /* see reader_notice() */
	size_t pictures; /* pages whose text is unknown: pictures */
	bool tried_ocr;  /* OCR failed on those, or they were too many */
	bool by_ocr;     /* some of the text was read from pictures */
	const char *ocr; /* key of texts stored by OCR, see ocr.h; or "" */
};

/*
 * New reader, not yet started.  NULL: out of memory.  Free with reader_free().
 */
struct reader *reader_new(void);

/*
 * Starts spis-read, which initialises itself while the caller continues;
 * reader_check() then waits for it, and checks that the sandbox works.
 * `options` are copied.  Errors are of class run: no program, no sandbox, out
 * of memory.
 */
SPIS_MUST_USE spis_status reader_start(struct reader *r,
				       const struct reader_options *options);
SPIS_MUST_USE spis_status reader_check(struct reader *r);

/*
 * Whether the kernel supports the sandbox; false only with allow_unsandboxed.
 */
bool reader_sandboxed(const struct reader *r);

/* Number of documents read at a time, once it has started. */
unsigned reader_workers(const struct reader *r);

/* Nothing can be submitted before the next reader_next(). */
bool reader_full(const struct reader *r);

/* Some documents have not been returned yet. */
bool reader_pending(const struct reader *r);

/*
 * Submits a file, open for reading at any offset; not if reader_full().
 * `name`, for filters, must stay valid until its last reading.  The reader
 * closes `fd`, even after an error.  `tag` is returned with each reading.
 * Errors are of class run; the reader is then unusable.
 */
SPIS_MUST_USE spis_status reader_submit(struct reader *r, int fd,
					const char *name, void *tag);

/*
 * Waits for the next document; only if reader_pending().  A document that
 * cannot be read is SPIS_OK with an outcome that says so.  It takes little
 * longer than the time limit; signals do not shorten it.  Errors are of class
 * run: spis-read died, out of memory.
 */
SPIS_MUST_USE spis_status reader_next(struct reader *r,
				      struct reading *reading);

/*
 * Notice number `i`, from 0, of the document returned last: the name of a file
 * beside it, and *count fields for that file.  Pointers are valid like those of
 * a reading.
 */
const char *reader_notice(const struct reader *r, size_t i,
			  spis_value values[SPIS_FIELD_COUNT], size_t *count);

/* The message of the last failed call; "" if no call failed. */
const char *reader_error(const struct reader *r);

/* Ends spis-read and everything it does.  Accepts NULL. */
void reader_free(struct reader *r);

#endif
