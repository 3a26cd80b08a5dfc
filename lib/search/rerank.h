/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rerank.h: orders the first hits by how they hold the words. */
#ifndef SEARCH_RERANK_H
#define SEARCH_RERANK_H

#include "search/matcher.h"
#include "search/rare.h"
#include "search/texts.h"

/*
 * Two pages.  More would cost time for passages that nobody looks at.  With 50,
 * and twice the shares, the mean reciprocal rank was higher by .0007 (minutes)
 * and .0012 (resolutions).
 */
#define RERANK_HITS 20u

/* With the hits that were raised for their forms. */
#define RERANK_MOST (RERANK_HITS + RARE_WORDS * RARE_DOCUMENTS)

/*
 * How many hits the page of these options must be chosen from, so that its
 * order does not depend on the limit.
 */
uint32_t rerank_limit(uint32_t offset, uint32_t limit, const struct rare *rare);

/*
 * Adds to the scores of the first hits, and orders these again: for words that
 * stand near each other as in the query, and for words in the form that was
 * typed, ignoring case.  Rarer words add more; all of it is small compared with
 * what the lexemes give.  Hits far behind that have a rare form are taken among
 * the first.  Hits that are not on the page of these options stay after it in
 * any order.  Call it inside store_read().
 */
spis_status rerank(struct error *e, struct texts *texts, struct matcher *m,
		   const struct compiled *query, const spis_search_options *o,
		   const struct rare *rare, struct store_page *found);

#endif
