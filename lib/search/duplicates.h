/* SPDX-License-Identifier: GPL-2.0-or-later */
/* duplicates.h: hits that are nearly the same as better ones go below these. */
#ifndef SEARCH_DUPLICATES_H
#define SEARCH_DUPLICATES_H

#include "search/texts.h"

/* So many hits most pages have: of fewer a draft far below would be missed. */
#define DUPLICATES_LEAST 10u

/* More hits than are wanted, for few go below others. */
#define DUPLICATES_SPARE 8u

/*
 * Puts the hits of a page in order: the first so many, behind which the others
 * stay.  What is called again begins with them as they were found.
 */
typedef spis_status duplicates_ranker(struct error *e, uint32_t first,
				      struct store_page *page, void *arg);

/* What is looked for. */
struct duplicates {
	const struct store_search *search;
	uint32_t wanted; /* hits, */
	uint32_t look;   /* of the best so many; more, should these not do */
	duplicates_ranker *rank;
	void *arg;
};

/*
 * As store_find(); but of documents that are versions of one another, see
 * versions.h, the best is a hit.  Whether one is depends on better hits alone.
 * The page has the others that were met until it was full.
 */
spis_status duplicates_find(struct error *e, struct texts *texts,
			    const struct duplicates *d,
			    struct store_page *page);

#endif
