/* SPDX-License-Identifier: GPL-2.0-or-later */
/* first.h: documents that a query names by what they are come first. */
#ifndef SEARCH_FIRST_H
#define SEARCH_FIRST_H

#include "queries/tree.h"
#include "store/store.h"

/* All memory is the arena's. */
struct first {
	const struct store_query *which; /* NULL: the query names none */
	bool newest;                     /* of these come first */
	const char *said; /* as filters: "body:rada date:2023-09-21" */
};

/*
 * After expand_query(): looks up what the query says of documents, see
 * queries/named.h.  Of the words that say nothing else, leaf->weightless is
 * set.  There may still be no document that is all of it.  Inside store_read().
 */
spis_status first_look_up(struct error *e, struct store *s, struct tree *tree,
			  struct first *out);

/* The query names nothing after all: words weigh what they weigh. */
void first_forget(struct tree *tree, struct first *first);

/* The search for these documents, or for all others; like store_search. */
spis_status first_search(struct error *e, struct arena *arena,
			 const struct first *first,
			 const struct store_search *all, bool others,
			 struct store_search *out);

#endif
