/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search.h: takes a query and returns a page of hits. */
#ifndef SEARCH_SEARCH_H
#define SEARCH_SEARCH_H

#include "base/error.h"
#include "czech/stemmers.h"
#include "search/lexicons.h"
#include "store/store.h"

/* What is searched, and with which words; belongs to the caller. */
struct searcher {
	struct store *store;
	struct lexicons *lexicons;
	struct stemmers *stemmers;
};

/*
 * Like spis_search() in spis.h; `options` is never NULL.  *results: free with
 * spis_results_free().
 */
spis_status search_run(struct error *e, const struct searcher *searcher,
		       struct bytes query, const spis_search_options *options,
		       spis_results **results);

#endif
