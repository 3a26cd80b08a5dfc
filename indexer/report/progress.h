/* SPDX-License-Identifier: GPL-2.0-or-later */
/* progress.h: the line on a terminal that tells how far the run is. */
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
	uint64_t bytes;     /* in them */
	uint64_t done;      /* files read */
	uint64_t read;      /* bytes in those */
	int64_t started_ns; /* reading began */
	int64_t drawn_ns;   /* the line was drawn last */
	size_t columns;     /* that it takes now; 0: none is drawn */
};

/* Now, on a clock that only goes forward. */
int64_t progress_clock_ns(void);

/* The search for files goes on; `files` were found so far. */
void progress_found(struct progress *p, uint64_t files);

/* The reading begins. */
void progress_begin(struct progress *p, uint64_t files, uint64_t bytes);

/* One more file, of so many bytes, is done. */
void progress_step(struct progress *p, uint64_t bytes);

/* Takes the line off, so that something else can be written. */
void progress_clear(struct progress *p);

/*
 * The line itself, when `elapsed_ns` have gone since the beginning; at most
 * `columns` wide, all ASCII.
 */
void progress_format(const struct progress *p, int64_t elapsed_ns,
		     size_t columns, char line[PROGRESS_LINE_BYTES]);

#endif
