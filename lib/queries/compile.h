/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compile.h: step three of three: turns the tree into a query of the store. */
#ifndef QUERIES_COMPILE_H
#define QUERIES_COMPILE_H

#include "base/error.h"
#include "queries/tree.h"
#include "store/store.h"

/* The caller must find the passages with the phrase first. */
struct compiled_phrase {
	const struct node *node;
	struct store_set *set; /* the caller fills it */
	bool common; /* the caller sets it: it was not looked for as written */
	struct store_query query;
};

/* Phrases in quotes, numbers, and equivalents. */
#define COMPILED_MAX_PHRASES \
	(TREE_MAX_PHRASES + TREE_MAX_REFERENCES + TREE_MAX_EQUIVALENTS)

struct compiled {
	struct store_search search;
	/*
	 * The words except stop words, in the form that store_spread() takes;
	 * none if some word is in no passage, so that nothing has all of them.
	 */
	const struct store_query *words;
	size_t word_count;
	size_t phrase_count;
	struct compiled_phrase phrases[COMPILED_MAX_PHRASES];
};

/* Call it after budget_apply(); all memory is the tree's. */
spis_status compile_query(struct error *e, const struct tree *tree,
			  struct compiled *out);

#endif
