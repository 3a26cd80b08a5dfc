/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reader.h: files become documents, in sandboxed processes, in order. */
#ifndef INDEXER_READER_H
#define INDEXER_READER_H

#include "pipe/outcome.h"
#include "settings/reader_options.h"
#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * An open file goes in; out come the documents inside it, if it has any, and
 * then itself.  Files come in the order of submission, the documents inside
 * one in their order there, whatever the number of workers:
 *
 *	while (there are files or reader_pending(r)) {
 *		while (there are files && !reader_full(r))
 *			reader_submit(r, fd, tag);
 *		status = reader_next(r, &reading);
 *		...
 *	}
 *
 * The format is recognised by content.  Plain text is decoded in this process
 * when its turn comes; all else is read by spis-read, one fresh sandboxed
 * process per document.  Start the reader before the index is opened: a
 * process that lives on from before cannot hold the index's lock.
 *
 * Single thread, the same for all calls: when it ends, so do the processes.
 */
struct reader;

/* One document.  Pointers belong to the reader until the next
 * reader_next(), reader_free(). */
struct reading {
	void *tag;          /* of reader_submit() */
	const char *member; /* where in the file: "!/a.zip!/b.doc"; "": itself,
			       which comes last */
	enum outcome outcome;
	const char *format; /* "PDF", "HTML", "plain text" */
	const char *reason; /* one English line; "" for OUTCOME_OK */
	const spis_value *fields;
	size_t field_count;
	const char *text;  /* UTF-8 (not checked), as spis_put() takes it */
	size_t text_bytes; /* 0 without text */
	size_t members;    /* documents in it that came before */
	size_t notices;    /* see reader_notice() */
	size_t pictures;   /* pages whose text is not known: pictures */
	bool tried_ocr;    /* those could not be read, or were too many */
	bool by_ocr;       /* some of the text was read from pictures */
	const char *ocr;   /* key of what OCR keeps of it, see ocr.h; or "" */
};

/* New reader, not yet started.  NULL: memory is out.  Free: reader_free(). */
struct reader *reader_new(void);

/*
 * Starts spis-read, which gets ready while the caller does other things;
 * reader_check() then waits for it, and sees that the sandbox works.
 * `options` are copied.  Errors are of class run: no program, no sandbox, no
 * memory.
 */
SPIS_MUST_USE spis_status reader_start(struct reader *r,
				       const struct reader_options *options);
SPIS_MUST_USE spis_status reader_check(struct reader *r);

/* Whether the kernel sandboxes; false only with allow_unsandboxed. */
bool reader_sandboxed(const struct reader *r);

/* How many documents are read at a time, once it has started. */
unsigned reader_workers(const struct reader *r);

/* No more can be submitted before the next reader_next(). */
bool reader_full(const struct reader *r);

/* There are documents not handed out yet. */
bool reader_pending(const struct reader *r);

/*
 * Hands over a file, open for reading at any offset; not when reader_full().
 * `name`: for filters; it must live until its last reading.  `fd` is closed by
 * the reader, after an error too.  `tag` comes back with each reading.  Errors
 * are of class run; the reader is of no more use then.
 */
SPIS_MUST_USE spis_status reader_submit(struct reader *r, int fd,
					const char *name, void *tag);

/*
 * Waits for the next document, not unless reader_pending().  One that cannot
 * be read is SPIS_OK with an outcome that says so.
 * It takes little more than the time limit; signals do not shorten it.
 * Errors are of class run: spis-read died, memory is out.
 */
SPIS_MUST_USE spis_status reader_next(struct reader *r,
				      struct reading *reading);

/*
 * Notice number `i`, from 0, of the document handed out last: the name of a
 * file beside it, and *count fields of that.  Pointers as those of a reading.
 */
const char *reader_notice(const struct reader *r, size_t i,
			  spis_value values[SPIS_FIELD_COUNT], size_t *count);

/* What went wrong in the last call that failed; "" when none did. */
const char *reader_error(const struct reader *r);

/* Ends spis-read with all it was doing.  NULL is accepted. */
void reader_free(struct reader *r);

#endif
