/* SPDX-License-Identifier: GPL-2.0-or-later */
/* matcher.h: tells which word of the query a token of a text matches. */
#ifndef SEARCH_MATCHER_H
#define SEARCH_MATCHER_H

#include "base/bag.h"
#include "search/words.h"
#include "text/token.h"

struct matcher {
	const struct words *words;
	struct bag lexemes; /* of the query; value: number of its word + 1 */
	struct bag seen;    /* tokens asked for before, and the answer */
	double weight[SPIS_MAX_QUERY_WORDS]; /* rare words weigh more */
};

/* `words` must outlive it; `documents` in the index. */
spis_status matcher_init(struct error *e, struct matcher *m,
			 const struct words *words, uint32_t documents);

/* Number of the matching word + 1, or 0. */
uint32_t matcher_word(struct matcher *m, const struct token *token);

void matcher_release(struct matcher *m);

#endif
