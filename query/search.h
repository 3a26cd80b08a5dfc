/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search.h: asking the index a query, and printing the answer. */
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
};

/* What comes of a query: hits, or completions. */
struct found {
	spis_results *results;
	spis_completions *completions;
};

/* Answers the query of the options' words.  Returns the exit status. */
int search_words(struct search *s);

/* How the command line wants queries to be answered. */
spis_search_options search_wishes(const struct search *s);

/* Asks a query, as far as the answer has it.  *found: to be released. */
spis_status search_ask(struct search *s, struct answer *a, struct found *found);
void search_release(struct found *found);

/* Prints the answer and sends it on.  Returns the exit status. */
int search_print(struct search *s, struct answer *a);

#endif
