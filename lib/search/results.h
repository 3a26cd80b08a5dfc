/* SPDX-License-Identifier: GPL-2.0-or-later */
/* results.h: gives the result of a search to the caller as in spis.h. */
#ifndef SEARCH_RESULTS_H
#define SEARCH_RESULTS_H

#include "queries/correct.h"
#include "queries/filter.h"
#include "search/opaque.h"
#include "search/snippet.h"
#include "search/stored.h"
#include "search/window.h"

/*
 * Sets the words and how the query was understood, and makes room for so many
 * hits.  It starts again each time.
 */
spis_status results_begin(struct error *e, spis_results *results,
			  const struct tree *tree, size_t hit_count);

/* Sets the corrections in place of those set before. */
spis_status results_correct(struct error *e, spis_results *results,
			    const struct corrections *corrections);

/* Sets how the filters were understood, in place of what was set before. */
spis_status results_filter(struct error *e, spis_results *results,
			   const struct filters *filters);

/*
 * Adds the next hit without snippet and description.  Call this and all below
 * inside store_read().
 */
spis_status results_add(struct error *e, struct store *s, spis_results *results,
			const struct store_hit *found, bool full);

/*
 * Adds to the last hit its copies, as far as the page has them.  Without
 * `any_full` none of them counts as full.
 */
spis_status results_add_copies(struct error *e, struct store *s,
			       spis_results *results,
			       const struct store_hit *found,
			       const struct store_hit *copies, bool any_full);

/*
 * Adds to the last hit its near-duplicates and their copies, as far as the page
 * has them.
 */
spis_status results_add_near(struct error *e, struct store *s,
			     spis_results *results,
			     const struct store_hit *found,
			     const struct store_page *page, bool any_full);

/* What is shown of a passage; without a snippet its text is NULL. */
struct excerpt {
	struct store *store;
	uint32_t head; /* of its document */
	const struct stored *stored;
	struct window window;
	struct snippet snippet;
};

/* Describes the hit added last. */
spis_status results_describe(struct error *e, spis_results *results,
			     const struct excerpt *excerpt);

/* Adds to the last hit so many further passages to be shown. */
spis_status results_add_passages(struct error *e, spis_results *results,
				 size_t count);
spis_hit *results_last(spis_results *results);

/* Puts what is shown of a passage into a hit that is otherwise described. */
spis_status results_show(struct error *e, spis_results *results, spis_hit *hit,
			 const struct excerpt *excerpt);

#endif
