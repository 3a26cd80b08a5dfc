/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compile.h: step three of three: the tree becomes a query for the store. */
#ifndef QUERIES_COMPILE_H
#define QUERIES_COMPILE_H

#include "base/error.h"
#include "queries/tree.h"
#include "store/store.h"

/* Whoever searches looks for the passages with a phrase first. */
struct compiled_phrase {
	const struct node *node;
	struct store_set *set; /* to be filled with those that hold it */
	bool common; /* to be set: it was not looked for as it is written */
	struct store_query query;
};

/* Those in quotes, numbers, and what says the same as words. */
#define COMPILED_MAX_PHRASES \
	(TREE_MAX_PHRASES + TREE_MAX_REFERENCES + TREE_MAX_EQUIVALENTS)

struct compiled {
	struct store_search search;
	/*
	 * The words, stop words aside, as store_spread() takes them; none when
	 * one is in no passage at all, and so nothing has all of them.
	 */
	const struct store_query *words;
	size_t word_count;
	size_t phrase_count;
	struct compiled_phrase phrases[COMPILED_MAX_PHRASES];
};

/* After budget_apply(); all memory is the tree's. */
spis_status compile_query(struct error *e, const struct tree *tree,
			  struct compiled *out);

#endif
