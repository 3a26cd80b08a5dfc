/* SPDX-License-Identifier: GPL-2.0-or-later */
/* first.h: puts documents that the query names first. */
#ifndef SEARCH_FIRST_H
#define SEARCH_FIRST_H

#include "queries/tree.h"
#include "store/store.h"

/* All memory is the arena's. */
struct first {
	const struct store_query *which; /* NULL: the query names none */
	bool newest;                     /* the newest of these come first */
	const char *said; /* as filters: "body:rada date:2023-09-21" */
};

/*
 * Finds what the query says about documents, see queries/named.h.  Call it
 * after expand_query(), inside store_read().  It sets leaf->weightless for the
 * words that say nothing else.  There may still be no document that fits all of
 * it.
 */
spis_status first_look_up(struct error *e, struct store *s, struct tree *tree,
			  struct first *out);

/* The query names no documents after all: its words get their weight back. */
void first_forget(struct tree *tree, struct first *first);

/*
 * The search for these documents, or for all others; otherwise the same as
 * store_search.
 */
spis_status first_search(struct error *e, struct arena *arena,
			 const struct first *first,
			 const struct store_search *all, bool others,
			 struct store_search *out);

#endif
