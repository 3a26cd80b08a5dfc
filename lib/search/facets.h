/* SPDX-License-Identifier: GPL-2.0-or-later */
/* facets.h: how many documents found have which municipality, kind, ... */
#ifndef SEARCH_FACETS_H
#define SEARCH_FACETS_H

#include "search/opaque.h"

/*
 * Fills in the facets wanted, of enum spis_facet, from the tallies of a page.
 * Inside store_read().
 */
spis_status facets_fill(struct error *e, struct store *s, uint32_t wanted,
			const struct store_page *page, spis_results *results);

#endif
