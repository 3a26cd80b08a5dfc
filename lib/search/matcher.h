/* SPDX-License-Identifier: GPL-2.0-or-later */
/* matcher.h: tells which word of the query a place in a text matches. */
#ifndef SEARCH_MATCHER_H
#define SEARCH_MATCHER_H

#include "base/bag.h"
#include "czech/spot.h"
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
	struct bag terms; /* of the query; value: number of its word + 1 */
	struct seen *seen;
	struct spotter *spotter;
	bool listed;   /* the query has abbreviations or phrases of the list */
	bool spotting; /* the text at hand may have some to be found */
	double weight[SPIS_MAX_QUERY_WORDS]; /* rare words weigh more */
};

/* `words` must outlive it; `documents` in the index. */
spis_status matcher_init(struct error *e, struct matcher *m,
			 const struct words *words, uint32_t documents);

/* Goes on with another document; composed. */
void matcher_begin(struct matcher *m, struct bytes text);

/* Goes on with a part of it, from its first token on. */
void matcher_part(struct matcher *m, struct bytes part);

/* Added to the number of a word that only shares its root with the token. */
#define MATCH_DERIVED 0x8000u

struct match {
	uint32_t word; /* number of the word + 1, perhaps MATCH_DERIVED; or 0 */
	size_t start, end; /* bytes of the part; may begin before the token */
};

/* What the token matches, or ends; every token of the part in its order. */
struct match matcher_next(struct matcher *m, const struct token *token);

void matcher_release(struct matcher *m);

#endif
