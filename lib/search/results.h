/* SPDX-License-Identifier: GPL-2.0-or-later */
/* results.h: what a search has found, as spis.h gives it to the caller. */
#ifndef SEARCH_RESULTS_H
#define SEARCH_RESULTS_H

#include "queries/correct.h"
#include "queries/filter.h"
#include "search/opaque.h"
#include "search/snippet.h"
#include "search/stored.h"
#include "search/window.h"

/*
 * Sets the words and what was understood, and makes room for so many hits;
 * afresh each time.
 */
spis_status results_begin(struct error *e, spis_results *results,
			  const struct tree *tree, size_t hit_count);

/* What was corrected, in place of what was set before. */
spis_status results_correct(struct error *e, spis_results *results,
			    const struct corrections *corrections);

/* How filters were understood, likewise. */
spis_status results_filter(struct error *e, spis_results *results,
			   const struct filters *filters);

/*
 * Adds the next hit, without snippet and description.  Inside store_read(), as
 * all below.
 */
spis_status results_add(struct error *e, struct store *s, spis_results *results,
			const struct store_hit *found, bool full);

/*
 * Gives the hit added last its copies, as far as the page has them; without
 * `any_full` none of them counts as full.
 */
spis_status results_add_copies(struct error *e, struct store *s,
			       spis_results *results,
			       const struct store_hit *found,
			       const struct store_hit *copies, bool any_full);

/*
 * Gives the hit added last its near-duplicates, and their copies, which the
 * page has; likewise.
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

/* Gives the hit added last so many further passages, to be shown. */
spis_status results_add_passages(struct error *e, spis_results *results,
				 size_t count);
spis_hit *results_last(spis_results *results);

/* What is shown of a passage, into a hit that is described otherwise. */
spis_status results_show(struct error *e, spis_results *results, spis_hit *hit,
			 const struct excerpt *excerpt);

#endif
