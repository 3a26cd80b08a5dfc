/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search.h: asking the index, once or for a batch of queries. */
#ifndef QUERY_SEARCH_H
#define QUERY_SEARCH_H

#include "options.h"
#include "spis.h"
#include "terminal.h"

#include <stdbool.h>

/* What the queries of a run share. */
struct search {
	spis_index *index; /* open */
	const struct options *options;
	struct terminal terminal;
	bool answered; /* something was printed */
	bool over;     /* no further query can be answered, or none printed */
	const char *name; /* of the batch, for messages */
};

/* Answers the query of the options' words.  Returns the exit status. */
int search_words(struct search *s);

/*
 * Answers the lines "id TAB query" of the options' file, "-" for standard
 * input, each as soon as it is read.  A bad line is reported with its number,
 * the others are answered.  Returns the exit status: trouble with any of
 * them, else hits for any of them.
 */
int search_batch(struct search *s);

#endif
