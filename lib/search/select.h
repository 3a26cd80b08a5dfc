/* SPDX-License-Identifier: GPL-2.0-or-later */
/* select.h: the filters of a search, looked up in the index. */
#ifndef SEARCH_SELECT_H
#define SEARCH_SELECT_H

#include "queries/expand.h"
#include "queries/filter.h"

/* All memory but that of `name` is the arena's. */
struct selection {
	struct filters filters; /* including those with a fault */
	struct store_test tests[SPIS_MAX_FILTERS];
	struct field fields[SPIS_MAX_FILTERS]; /* of the query, not filters */
	size_t field_count;
	bool options;              /* the options have filters */
	struct store_filter *list; /* what the store has to look for */
	size_t count;
	struct bytes query; /* composed */
	struct buf name;    /* a file name, while filters are looked up */
};

/*
 * Reads the filters of the options and of the query.  If no document passes a
 * filter of the query, the filter gets a fault and is searched for as words.
 * `x` is ready to expand a query.  SPIS_BAD_QUERY, SPIS_INVALID: one of the
 * options is not a filter.  Call it inside store_read(); it starts again when
 * called again.
 */
spis_status select_filters(struct error *e, const struct expander *x,
			   const spis_search_options *options,
			   struct bytes query, struct selection *out);

/*
 * Then sets the list: the filters of the options, and those of the parsed query
 * that apply to the whole query.
 */
spis_status select_list(struct error *e, const struct tree *tree,
			struct selection *selection);

void selection_release(struct selection *selection);

#endif
