/* SPDX-License-Identifier: GPL-2.0-or-later */
/* batch.h: answers the queries in the lines of a file. */
#ifndef QUERY_BATCH_H
#define QUERY_BATCH_H

#include "search.h"

#include <stddef.h>
#include <stdint.h>

/* Ids are short; a limit detects text that is not an id. */
#define BATCH_ID_BYTES 256

struct batch {
	struct search *search;
	const char *name; /* of the file, for messages */
	/* Answers a line.  Returns the exit status. */
	int (*answer)(struct batch *b, const char *line, size_t len,
		      uint64_t number);
	void *arg; /* passed to it */
};

/*
 * Answers the lines of the file `path`, "-" for standard input, each as soon as
 * it is read.  Returns the exit status: trouble with any line, otherwise hits
 * for any line.
 */
int batch_run(struct batch *b, const char *path);

/*
 * Splits a line "id TAB query"; writes the id, which must be printable, to
 * `id`, which a->id then points to.  Returns what is wrong with the line, or
 * NULL.
 */
const char *batch_parse(const char *line, size_t len, struct answer *a,
			char id[BATCH_ID_BYTES + 1]);

/*
 * Reports a line that gets no answer, also to a program that waits for one.
 * Returns the exit status.
 */
int batch_refuse(struct batch *b, const struct answer *a, uint64_t line,
		 const char *why);

/* Answers the batch of the options' operand.  Returns the exit status. */
int batch_queries(struct search *s);

#endif
