/* SPDX-License-Identifier: GPL-2.0-or-later */
/* duplicates.h: puts hits nearly the same as better ones below these. */
#ifndef SEARCH_DUPLICATES_H
#define SEARCH_DUPLICATES_H

#include "search/texts.h"

/*
 * Most pages have this many hits.  With fewer, a draft far below would be
 * missed.
 */
#define DUPLICATES_LEAST 10u

/* How many more hits are looked at than wanted; few go below others. */
#define DUPLICATES_SPARE 8u

/*
 * Puts the first hits of a page in order; the others stay after them.  If it is
 * called again, it starts from the hits as they were found.
 */
typedef spis_status duplicates_ranker(struct error *e, uint32_t first,
				      struct store_page *page, void *arg);

/* What to look for; if `look` hits are too few, more are looked at. */
struct duplicates {
	const struct store_search *search;
	uint32_t wanted; /* number of hits */
	uint32_t look;   /* best hits looked at first */
	duplicates_ranker *rank;
	void *arg;
};

/*
 * Like store_find(), but among documents that are versions of one another, see
 * versions.h, only the best is a hit.  Whether a document is a hit depends on
 * better hits only.  page->near has the other versions that were met before the
 * page was full.
 */
spis_status duplicates_find(struct error *e, struct texts *texts,
			    const struct duplicates *d,
			    struct store_page *page);

#endif
