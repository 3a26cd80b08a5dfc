/* SPDX-License-Identifier: GPL-2.0-or-later */
/* select.h: the filters of a search, looked up in the index. */
#ifndef SEARCH_SELECT_H
#define SEARCH_SELECT_H

#include "queries/expand.h"
#include "queries/filter.h"

/* All memory but that of `name` is the arena's. */
struct selection {
	struct filters filters; /* those with a fault, too */
	struct store_test tests[SPIS_MAX_FILTERS];
	struct field fields[SPIS_MAX_FILTERS]; /* of the query, that are none */
	size_t field_count;
	bool options;              /* there are filters in the options */
	struct store_filter *list; /* what the store is to look for */
	size_t count;
	struct bytes query; /* composed */
	struct buf name;    /* of a file, while filters are looked at */
};

/*
 * Reads the filters of the options and of the query.  One of the query that no
 * document passes has a fault, and is searched for as words.  `x` is ready to
 * expand a query.  SPIS_BAD_QUERY, SPIS_INVALID: one of the options is no
 * filter.  Inside store_read(); starts afresh when called again.
 */
spis_status select_filters(struct error *e, const struct expander *x,
			   const spis_search_options *options,
			   struct bytes query, struct selection *out);

/*
 * Then sets the list: of the filters of the options, and of those of the parsed
 * query that apply to all of it.
 */
spis_status select_list(struct error *e, const struct tree *tree,
			struct selection *selection);

void selection_release(struct selection *selection);

#endif
