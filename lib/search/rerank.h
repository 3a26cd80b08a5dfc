/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rerank.h: the first hits in the order of how they hold the words. */
#ifndef SEARCH_RERANK_H
#define SEARCH_RERANK_H

#include "search/matcher.h"
#include "search/rare.h"
#include "search/texts.h"

/*
 * Two pages.  More would cost time for passages nobody looks at: with 50, and
 * twice the shares, the mean reciprocal rank of minutes was .0007 higher, of
 * resolutions .0012.
 */
#define RERANK_HITS 20u

/* And those lifted for their forms. */
#define RERANK_MOST (RERANK_HITS + RARE_WORDS * RARE_DOCUMENTS)

/*
 * How many hits a page of these options must be chosen from, so that its order
 * does not depend on the limit.
 */
uint32_t rerank_limit(uint32_t offset, uint32_t limit, const struct rare *rare);

/*
 * Adds to the scores of the first hits for words that stand near each other as
 * in the query, and for words in the very form that was typed, capitals aside;
 * and puts these hits in order again.  Rarer words add more; all of it is
 * little beside what the lexemes are worth.  With a form that few have, hits
 * far behind are taken to be among the first.  What is not of the page of these
 * options stays behind it, in any order.  Inside store_read().
 */
spis_status rerank(struct error *e, struct texts *texts, struct matcher *m,
		   const struct compiled *query, const spis_search_options *o,
		   const struct rare *rare, struct store_page *found);

#endif
