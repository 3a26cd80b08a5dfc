/* SPDX-License-Identifier: GPL-2.0-or-later */
/* texts.h: the passages that one search reads, each only once. */
#ifndef SEARCH_TEXTS_H
#define SEARCH_TEXTS_H

#include "czech/analyse.h"
#include "search/held.h"
#include "search/lexicons.h"
#include "search/stored.h"

/*
 * Reranking and snippets both look at the first hits, usually the same two
 * pages.  If passages are long, fewer are kept.
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
	/* Depends on the query, see matches.h. */
	held_bits held;     /* what it may have; set by the caller */
	struct buf matches; /* struct matched each */
	bool matched;       /* `matches` is set */
	bool defines;       /* the passage defines abbreviations */
};

/* The caller sets the first three, all else is zero. */
struct texts {
	struct store *store;
	struct stemmers *stemmers;
	const struct lexicons *lexicons;
	struct text kept[TEXTS_KEPT]; /* the last may be replaced by another */
	size_t count;
	size_t bytes;
};

/*
 * Like texts_get(), but only the order of words of the hit's passage, for
 * callers that may not need the rest; a view.
 */
spis_status texts_order(struct error *e, struct texts *texts,
			const struct store_hit *hit, struct bytes *order);

/*
 * The passage of the hit, which belongs to `texts` until the next call.  Call
 * it inside store_read().
 */
spis_status texts_get(struct error *e, struct texts *texts,
		      const struct store_hit *hit, struct text **out);

/* Forgets all passages: their numbers are of another state of the index. */
void texts_reset(struct texts *texts);

void texts_release(struct texts *texts);

#endif
