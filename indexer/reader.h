/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reader.h: files become text, in sandboxed processes, in order. */
#ifndef INDEXER_READER_H
#define INDEXER_READER_H

#include "outcome.h"
#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * An open file goes in, its title and text come out.  Results come in the
 * order of submission, whatever the number of workers:
 *
 *	while (there are files or reader_pending(r) > 0) {
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

/* Defaults of struct reader_options. */
#define READER_TIMEOUT_S    30u /* the slowest good PDF seen takes 5 s */
#define READER_MEMORY_BYTES (512u * 1024 * 1024) /* of address space */

#define READER_MAX_WORKERS 32u /* the index has one writer */

struct reader_options {
	unsigned workers;       /* processes at a time; 0: one per core */
	unsigned timeout_s;     /* per document; 0: READER_TIMEOUT_S */
	size_t memory_bytes;    /* per document; 0: READER_MEMORY_BYTES */
	bool allow_unsandboxed; /* go on where the kernel cannot sandbox */
	const char *program;    /* spis-read; NULL: the installed one */
};

/* What became of one file.  Pointers belong to the reader until the next
 * reader_next(), reader_free(). */
struct reading {
	void *tag; /* of reader_submit() */
	enum outcome outcome;
	const char *format; /* "PDF", "HTML", "plain text"; static */
	const char *reason; /* one English line; "" for OUTCOME_OK */
	const char *title;  /* UTF-8 (not checked), one line, "" when none */
	size_t title_bytes;
	const char *text;  /* UTF-8 (not checked), each page ended by U+000C */
	size_t text_bytes; /* at most SPIS_MAX_TEXT_BYTES; 0 without text */
};

/* New reader, not yet started.  NULL: memory is out.  Free: reader_free(). */
struct reader *reader_new(void);

/*
 * Starts spis-read and sees that the sandbox works.  `options` are copied.
 * Errors are of class run: no program, no sandbox, no memory.
 */
SPIS_MUST_USE spis_status reader_start(struct reader *r,
				       const struct reader_options *options);

/* Whether the kernel sandboxes; false only with allow_unsandboxed. */
bool reader_sandboxed(const struct reader *r);

/* No more can be submitted before the next reader_next(). */
bool reader_full(const struct reader *r);

/* Files submitted whose reading has not been handed out. */
size_t reader_pending(const struct reader *r);

/*
 * Hands over a file, open for reading at any offset; not when reader_full().
 * `fd` is closed by the reader, after an error too.  `tag` comes back with
 * the reading.  Errors are of class run; the reader is of no more use then.
 */
SPIS_MUST_USE spis_status reader_submit(struct reader *r, int fd, void *tag);

/*
 * Waits for the oldest file submitted, not when reader_pending() is 0.  A
 * document that cannot be read is SPIS_OK with an outcome that says so.
 * It takes little more than the time limit; signals do not shorten it.
 * Errors are of class run: spis-read died, memory is out.
 */
SPIS_MUST_USE spis_status reader_next(struct reader *r,
				      struct reading *reading);

/* What went wrong in the last call that failed; "" when none did. */
const char *reader_error(const struct reader *r);

/* Ends spis-read with all it was doing.  NULL is accepted. */
void reader_free(struct reader *r);

#endif
