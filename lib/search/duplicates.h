/* SPDX-License-Identifier: GPL-2.0-or-later */
/* duplicates.h: hits that are nearly the same as better ones go below these. */
#ifndef SEARCH_DUPLICATES_H
#define SEARCH_DUPLICATES_H

#include "search/texts.h"

/* Hits that were found to be versions of others; all zero at first. */
struct duplicates {
	struct store_page page; /* of them, in their order, with copies */
	uint32_t *of;           /* head of the hit that each is below */
};

/*
 * Moves from the hits, best first, those that are versions of a better one,
 * until `wanted` are left, and drops what is behind; whether a hit stays
 * depends on better ones alone.  Inside store_read().
 */
spis_status duplicates_take(struct error *e, struct texts *texts, size_t wanted,
			    struct store_page *found,
			    struct duplicates *duplicates);

void duplicates_release(struct duplicates *duplicates);

#endif
