/* SPDX-License-Identifier: GPL-2.0-or-later */
/* near.h: how near the words of the query stand to each other in a passage. */
#ifndef SEARCH_NEAR_H
#define SEARCH_NEAR_H

#include "search/matches.h"
#include "store/order.h"

/* Where a word of the query was met last, and how near the next one. */
struct place {
	const struct leaf *leaf;
	bool met;
	bool as_typed;
	uint32_t at;            /* token */
	double nearest;         /* to the next word of the query, 1 / d^2 */
	double nearest_ordered; /* the same in the order of the query */
};

/* Words of the query that say something, in its order. */
struct near {
	size_t count;
	struct place places[SPIS_MAX_QUERY_WORDS];
};

void near_begin(struct near *n, const struct tree *tree);

/* Goes on with a match, in the order of the text. */
void near_take(struct near *n, const struct matcher *m,
	       const struct matched *match);

/* Memory that serves one passage after the other; all zero at first. */
struct near_scratch {
	struct buf lexemes; /* uint64_t each */
	struct buf places;  /* as order_places() has them */
	struct order_word words[SPIS_MAX_QUERY_WORDS];
};

/*
 * What near_take() can make of the passage at most, by its stored order alone,
 * which takes a fraction of the time: words are met wherever they may stand,
 * and as they were typed.  False: the order does not tell.
 */
bool near_bound(struct near *n, const struct matcher *m, struct bytes order,
		struct near_scratch *scratch);

void near_release(struct near_scratch *scratch);

#endif
