/* SPDX-License-Identifier: GPL-2.0-or-later */
/* results.h: what a search has found, as spis.h gives it to the caller. */
#ifndef SEARCH_RESULTS_H
#define SEARCH_RESULTS_H

#include "queries/tree.h"
#include "search/passage.h"
#include "search/snippet.h"
#include "search/stored.h"

/* A page of results in the making, with the memory behind it. */
struct results;

spis_status results_new(struct error *e, struct results **page);

/* What lies there lives as long as the page: the tree, the snippets. */
struct arena *results_arena(struct results *page);

/* Sets totals and words, and makes room for so many hits; afresh each time. */
spis_status results_begin(struct error *e, struct results *page,
			  const struct tree *tree,
			  const struct store_page *found, size_t hit_count);

/* Adds the next hit, without snippet and description. */
spis_status results_add(struct error *e, struct results *page,
			const struct store_hit *found);

/* What is shown of a document. */
struct excerpt {
	const struct stored *stored;
	struct passage passage;
	struct snippet snippet;
};

/* Describes the hit added last. */
spis_status results_describe(struct error *e, struct results *page,
			     const struct excerpt *excerpt);

/* The page is done: free with results_free(). */
spis_results *results_give(struct results *page);

void results_free(spis_results *results);

/* For a page that is not given. */
void results_drop(struct results *page);

#endif
