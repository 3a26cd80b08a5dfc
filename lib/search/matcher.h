/* SPDX-License-Identifier: GPL-2.0-or-later */
/* matcher.h: tells which word of the query a token of a text matches. */
#ifndef SEARCH_MATCHER_H
#define SEARCH_MATCHER_H

#include "base/bag.h"
#include "search/words.h"
#include "text/token.h"

/*
 * Most words of a text have just come before: their answers are kept, each
 * token in the one place its hash gives it.  The table stays in the cache.
 */
#define MATCHER_SEEN         4096
#define MATCHER_SEEN_LETTERS 26

struct seen {
	uint32_t word; /* the answer */
	uint8_t kind;
	uint8_t len; /* 0: free */
	char letters[MATCHER_SEEN_LETTERS];
};

struct matcher {
	const struct words *words;
	struct writing writing; /* of the text at hand */
	struct bag lexemes; /* of the query; value: number of its word + 1 */
	struct seen *seen;
	double weight[SPIS_MAX_QUERY_WORDS]; /* rare words weigh more */
};

/* `words` must outlive it; `documents` in the index. */
spis_status matcher_init(struct error *e, struct matcher *m,
			 const struct words *words, uint32_t documents);

/* Goes on with another text; composed. */
void matcher_begin(struct matcher *m, struct bytes text);

/* Added to the number of a word that only shares its root with the token. */
#define MATCH_DERIVED 0x8000u

/* Number of the matching word + 1, and perhaps MATCH_DERIVED; or 0. */
uint32_t matcher_word(struct matcher *m, const struct token *token);

void matcher_release(struct matcher *m);

#endif
