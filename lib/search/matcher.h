/* SPDX-License-Identifier: GPL-2.0-or-later */
/* matcher.h: which word of the query a place in a text matches. */
#ifndef SEARCH_MATCHER_H
#define SEARCH_MATCHER_H

#include "base/bag.h"
#include "czech/spot.h"
#include "queries/tree.h"
#include "reference/reference.h"
#include "search/seen.h"
#include "search/texts.h"
#include "store/store.h"
#include "text/token.h"

/* The table of tokens stays in the cache of the processor. */
#define MATCHER_SEEN 1024u

struct matcher {
	/* Set by the caller. */
	const struct tree *tree;
	uint32_t flags;          /* of spis_search_flag */
	const spis_watch *watch; /* for those who look through texts */
	/* Its own. */
	struct writing writing;        /* of the text at hand */
	const struct lexicon *lexicon; /* of its index */
	struct bag terms;              /* of the query; value: see pack() */
	struct bag cited; /* terms of its references; value: number + 1 */
	bool citing;      /* the text at hand may have some */
	struct references references; /* of the part at hand */
	struct reference reference;   /* the next of them */
	bool more;                    /* there is one */
	struct seen_table seen;       /* answer: as in terms */
	struct spotter *spotter;
	struct buf lexemes; /* of the query: uint64_t of order_hash() each */
	size_t first_lexeme[SPIS_MAX_QUERY_WORDS]; /* there, of each leaf */
	struct buf numbers; /* of these in the order of the passage at hand */
	struct buf places;  /* where they may be in it, as order_places() has */
	uint32_t first, end; /* bits of them that are of the text */
	bool sieving;        /* no other word can match */
	bool listed;   /* the query has abbreviations or phrases of the list */
	bool spotting; /* the text at hand may have some to be found */
	double weight[SPIS_MAX_QUERY_WORDS]; /* rare words weigh more */
	/* Of each leaf the first that is the same word: matches tell it. */
	size_t first_typed[SPIS_MAX_QUERY_WORDS];
};

/* After expand_query(); `documents` are in the index.  Release it anyhow. */
spis_status matcher_init(struct error *e, struct matcher *m,
			 uint32_t documents);

/* Goes on with another passage. */
void matcher_begin(struct matcher *m, const struct text *text);

/* Goes on with a part of it, from its first token on. */
void matcher_part(struct matcher *m, struct bytes part);

struct match {
	const struct leaf *leaf; /* NULL: none */
	bool derived;            /* only shares the root of the leaf */
	bool defined; /* an abbreviation that the text defines, or its words */
	size_t start, end; /* bytes of the part; may begin before the token */
};

/* What the token matches, or ends; every token of the part in its order. */
struct match matcher_next(struct matcher *m, const struct token *token);

/*
 * Goes on with all of the passage as matcher_begin() does, for those who then
 * ask for tokens only where matcher_may() is true: the stored order of words
 * rules out the others without analysing them.
 */
spis_status matcher_sieve(struct error *e, struct matcher *m,
			  const struct text *text);

/* False: the token of the passage matches nothing. */
bool matcher_may(const struct matcher *m, const struct token *token);

/* Tokens of the passage from position `from` on to this one match nothing. */
uint32_t matcher_next_place(const struct matcher *m, uint32_t from);

/*
 * Whether the order has all words of the passage; `words`: how many it has.
 * Birth numbers are missing in it, and what matcher_may() reports of the words
 * behind them is wrong: go through the passage again from matcher_begin().
 */
bool matcher_sieved(const struct matcher *m, uint32_t words);

/*
 * Whether a reference of the query ends with the token: where it is, and its
 * number.  To be asked for every token of the part in its order.
 */
bool matcher_cites(struct matcher *m, const struct token *token,
		   struct match *match, size_t *number);

/* Whether the passage has defined abbreviations so far. */
bool matcher_defines(const struct matcher *m);

void matcher_release(struct matcher *m);

#endif
