/* SPDX-License-Identifier: GPL-2.0-or-later */
/* progress.h: the progress line on a terminal. */
#ifndef INDEXER_PROGRESS_H
#define INDEXER_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The longest line: three numbers of 20 digits and the words between. */
#define PROGRESS_LINE_BYTES 160

/* All zero: nothing is ever drawn. */
struct progress {
	bool on;            /* standard error is a terminal */
	uint64_t files;     /* to be read */
	uint64_t bytes;     /* in these files */
	uint64_t done;      /* files read */
	uint64_t read;      /* bytes in these */
	int64_t started_ns; /* start of reading */
	int64_t drawn_ns;   /* time of the last drawing */
	size_t columns;     /* width of the current line; 0: none is drawn */
};

/* The current time, on a monotonic clock. */
int64_t progress_clock_ns(void);

/* The search for files continues; `files` have been found so far. */
void progress_found(struct progress *p, uint64_t files);

/* Reading begins. */
void progress_begin(struct progress *p, uint64_t files, uint64_t bytes);

/* One more file, of this many bytes, is done. */
void progress_step(struct progress *p, uint64_t bytes);

/* Erases the line, so that something else can be written. */
void progress_clear(struct progress *p);

/*
 * Formats the line, `elapsed_ns` after the beginning; at most `columns` wide,
 * all ASCII.
 */
void progress_format(const struct progress *p, int64_t elapsed_ns,
		     size_t columns, char line[PROGRESS_LINE_BYTES]);

#endif
