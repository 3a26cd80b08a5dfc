/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search.h: runs a query and prints the answer. */
#ifndef QUERY_SEARCH_H
#define QUERY_SEARCH_H

#include "options.h"
#include "spis.h"
#include "terminal.h"

#include <stdbool.h>

/* State shared by the queries of a run. */
struct search {
	spis_index *index; /* open */
	const struct options *options;
	struct terminal terminal;
	bool answered; /* something has been printed */
	bool over;     /* no further answer is possible */
};

/* The result of a query: hits, or completions. */
struct found {
	spis_results *results;
	spis_completions *completions;
};

/* Answers the query given as words of the options.  Returns the exit status. */
int search_words(struct search *s);

/* The search options of the command line. */
spis_search_options search_wishes(const struct search *s);

/* Runs a query with the settings of the answer.  *found: must be released. */
spis_status search_ask(struct search *s, struct answer *a, struct found *found);
void search_release(struct found *found);

/* Prints the answer and flushes it.  Returns the exit status. */
int search_print(struct search *s, struct answer *a);

#endif
