/* SPDX-License-Identifier: GPL-2.0-or-later */
/* facets.h: counts the documents found per municipality, kind, ... */
#ifndef SEARCH_FACETS_H
#define SEARCH_FACETS_H

#include "search/opaque.h"

/*
 * Sets the wanted facets (of enum spis_facet) from the tallies of a page.  Call
 * it inside store_read().
 */
spis_status facets_fill(struct error *e, struct store *s, uint32_t wanted,
			const struct store_page *page, spis_results *results);

#endif
