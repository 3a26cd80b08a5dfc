/* SPDX-License-Identifier: GPL-2.0-or-later */
/* duplicates.h: hits that are nearly the same as better ones go below these. */
#ifndef SEARCH_DUPLICATES_H
#define SEARCH_DUPLICATES_H

#include "search/texts.h"

/*
 * As store_find(); but of documents that are versions of one another, see
 * versions.h, the best is a hit.  Whether one is depends on better hits alone.
 * The page has the others that were met until it was full.
 */
spis_status duplicates_find(struct error *e, struct texts *texts,
			    const struct store_search *search, uint32_t limit,
			    struct store_page *page);

#endif
