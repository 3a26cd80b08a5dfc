/* SPDX-License-Identifier: GPL-2.0-or-later */
/* matcher.h: which query word a place in a text matches. */
#ifndef SEARCH_MATCHER_H
#define SEARCH_MATCHER_H

#include "base/bag.h"
#include "czech/spot.h"
#include "queries/tree.h"
#include "reference/reference.h"
#include "search/equivalent.h"
#include "search/seen.h"
#include "search/texts.h"
#include "store/store.h"
#include "text/token.h"

/* Small enough for the table of tokens to stay in the processor's cache. */
#define MATCHER_SEEN 1024u

struct matcher {
	/* Set by the caller. */
	const struct tree *tree;
	uint32_t flags;          /* of spis_search_flag */
	const spis_watch *watch; /* for functions that go through texts */
	/* Set by the functions below. */
	struct writing writing;        /* of the current text */
	const struct lexicon *lexicon; /* of its index */
	struct bag terms;              /* of the query; value: see pack() */
	struct bag cited; /* terms of its references; value: number + 1 */
	bool citing;      /* the current text may have some of them */
	struct references references; /* of the current part */
	struct reference reference;   /* the next of them */
	bool more;                    /* `reference` is set */
	struct seen_table seen;       /* answer: as in terms */
	struct spotter *spotter;
	struct equivalents equivalents;
	struct buf lexemes; /* of the query: uint64_t of order_hash() each */
	size_t first_lexeme[SPIS_MAX_QUERY_WORDS]; /* where each leaf's begin */
	struct buf numbers; /* their numbers in the order of the passage */
	struct buf places; /* where they may be in it, as from order_places() */
	uint32_t first, end; /* the bits of `places` that are of the text */
	bool sieving;        /* only words in `places` can match */
	bool listed;   /* the query has abbreviations, or listed phrases */
	bool spotting; /* the current text may have some of them */
	double weight[SPIS_MAX_QUERY_WORDS]; /* rare words weigh more */
	/*
	 * For each leaf, the first leaf with the same word: a match names that
	 * one.
	 */
	size_t first_typed[SPIS_MAX_QUERY_WORDS];
};

/*
 * Call it after expand_query(); `documents`: how many the index has.  Release
 * the matcher even after an error.
 */
spis_status matcher_init(struct error *e, struct matcher *m,
			 uint32_t documents);

/* Starts another passage. */
void matcher_begin(struct matcher *m, const struct text *text);

/* Starts a part of it, from its first token on. */
void matcher_part(struct matcher *m, struct bytes part);

struct match {
	const struct leaf *leaf; /* NULL: none */
	bool derived; /* only shares the root of the leaf, or is equivalent */
	bool defined; /* an abbreviation that the text defines, or its words */
	size_t start, end; /* bytes of the part; may begin before the token */
};

/*
 * What the token matches or ends.  Call it for every token of the part in
 * order.
 */
struct match matcher_next(struct matcher *m, const struct token *token);

/*
 * Starts a whole passage like matcher_begin(), for callers that then ask only
 * for tokens for which matcher_may() is true.  The stored order of words rules
 * out the others without analysing them.
 */
spis_status matcher_sieve(struct error *e, struct matcher *m,
			  const struct text *text);

/* False: the token of the passage matches nothing. */
bool matcher_may(const struct matcher *m, const struct token *token);

/* Tokens of the passage from position `from` up to this one match nothing. */
uint32_t matcher_next_place(const struct matcher *m, uint32_t from);

/*
 * Whether the order has all words of the passage; `words`: how many it has.
 * The order lacks birth numbers, and then matcher_may() is wrong for the words
 * after them: go through the passage again from matcher_begin().
 */
bool matcher_sieved(const struct matcher *m, uint32_t words);

/*
 * Whether a reference of the query ends with the token; sets where it is, and
 * its number.  Call it for every token of the part in order.
 */
bool matcher_cites(struct matcher *m, const struct token *token,
		   struct match *match, size_t *number);

/* Whether the passage has defined abbreviations so far. */
bool matcher_defines(const struct matcher *m);

void matcher_release(struct matcher *m);

#endif
