/* SPDX-License-Identifier: GPL-2.0-or-later */
/* batch.h: the queries in the lines of a file. */
#ifndef QUERY_BATCH_H
#define QUERY_BATCH_H

#include "search.h"

#include <stddef.h>
#include <stdint.h>

/* Query names are short; this keeps a whole text from passing for one. */
#define BATCH_ID_BYTES 256

struct batch {
	struct search *search;
	const char *name; /* of the file, for messages */
	/* Answers a line.  Returns its exit status. */
	int (*answer)(struct batch *b, const char *line, size_t len,
		      uint64_t number);
	void *arg; /* for it */
};

/*
 * Has the lines of the file `path`, "-" for standard input, answered, each as
 * soon as it is read.  Returns the exit status: trouble with any of them, else
 * hits for any of them.
 */
int batch_run(struct batch *b, const char *path);

/*
 * Takes a line "id TAB query" apart, the id, printable, into `id`, which a->id
 * points to from then on.  Returns what is wrong with the line, or NULL.
 */
const char *batch_parse(const char *line, size_t len, struct answer *a,
			char id[BATCH_ID_BYTES + 1]);

/*
 * Reports a line that gets no answer, to a program that waits for one as well.
 * Returns the exit status.
 */
int batch_refuse(struct batch *b, const struct answer *a, uint64_t line,
		 const char *why);

/* Answers the batch of the options' operand.  Returns the exit status. */
int batch_queries(struct search *s);

#endif
