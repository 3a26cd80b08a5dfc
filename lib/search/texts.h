/* SPDX-License-Identifier: GPL-2.0-or-later */
/* texts.h: the passages that one search reads, each read only once. */
#ifndef SEARCH_TEXTS_H
#define SEARCH_TEXTS_H

#include "czech/analyse.h"
#include "search/held.h"
#include "search/lexicons.h"
#include "search/stored.h"

/*
 * Reranking and snippets both look at the first hits, most often at the same
 * two pages of them.  Of long passages fewer are kept.
 */
#define TEXTS_KEPT  24
#define TEXTS_BYTES (8u * 1024 * 1024)

struct text {
	uint32_t passage;
	bool whole; /* stored and writing are there, not only the order */
	struct stored stored;
	struct buf order;              /* of its words, see store/order.h */
	struct writing writing;        /* how it was written */
	const struct lexicon *lexicon; /* of its index */
	uint8_t lexicon_number;
	/* Of the query, see matches.h. */
	held_bits held;     /* what it may have; set by the caller */
	struct buf matches; /* struct matched each */
	bool matched;       /* they are there */
	bool defines;       /* the passage defines abbreviations */
};

/* The first three are set before, all else is zero. */
struct texts {
	struct store *store;
	struct stemmers *stemmers;
	const struct lexicons *lexicons;
	struct text kept[TEXTS_KEPT]; /* the last may make room for another */
	size_t count;
	size_t bytes;
};

/*
 * The order of words of the hit's passage, for those who may not need the rest;
 * a view.  Otherwise as texts_get().
 */
spis_status texts_order(struct error *e, struct texts *texts,
			const struct store_hit *hit, struct bytes *order);

/*
 * The passage of the hit, which belongs to `texts` until the next call.  Inside
 * store_read().
 */
spis_status texts_get(struct error *e, struct texts *texts,
		      const struct store_hit *hit, struct text **out);

/* Forgets all passages: the numbers are of another state of the index. */
void texts_reset(struct texts *texts);

void texts_release(struct texts *texts);

#endif
