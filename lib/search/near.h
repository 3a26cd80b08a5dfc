/* SPDX-License-Identifier: GPL-2.0-or-later */
/* near.h: how near the query words stand to each other in a passage. */
#ifndef SEARCH_NEAR_H
#define SEARCH_NEAR_H

#include "search/matches.h"
#include "store/order.h"

/* Where a query word was met last, and how near the next one is. */
struct place {
	const struct leaf *leaf;
	bool met;
	bool as_typed;
	uint32_t at;            /* token */
	double nearest;         /* to the next query word, 1 / d^2 */
	double nearest_ordered; /* the same in the order of the query */
};

/* The query words with a meaning, in the order of the query. */
struct near {
	size_t count;
	struct place places[SPIS_MAX_QUERY_WORDS];
};

void near_begin(struct near *n, const struct tree *tree);

/* Takes the next match, in the order of the text. */
void near_take(struct near *n, const struct matcher *m,
	       const struct matched *match);

/* Memory for one passage after the other; all zero at first. */
struct near_scratch {
	struct buf lexemes; /* uint64_t each */
	struct buf places;  /* as order_places() has them */
	struct order_word words[SPIS_MAX_QUERY_WORDS];
};

/*
 * The most that near_take() can make of the passage, found from its stored
 * order in a fraction of the time.  It assumes that words are met wherever they
 * may stand, in the form that was typed.  False: the order is not enough.
 */
bool near_bound(struct near *n, const struct matcher *m, struct bytes order,
		struct near_scratch *scratch);

void near_release(struct near_scratch *scratch);

#endif
