/* SPDX-License-Identifier: GPL-2.0-or-later */
/* chunks.h: writes postings as full chunks of a table. */
#ifndef STORE_GLASS_CHUNKS_H
#define STORE_GLASS_CHUNKS_H

#include "store/glass/format.h"
#include "store/glass/tree.h"

/* All zero except the table: no chunk has begun. */
struct chunks {
	struct tree *to;
	struct bytes term; /* the caller's; empty: lengths of documents */
	uint64_t count, sum;
	uint32_t first, last; /* first and last document of the chunk */
	bool begun;           /* a chunk precedes it */
	struct buf tag;       /* room for its head, then the postings */
};

/* Starts the postings of a term: their number and sum; both 0 for lengths. */
void chunks_begin(struct chunks *c, struct bytes term, uint64_t count,
		  uint64_t sum);

/* In ascending order. */
spis_status chunks_add(struct error *e, struct chunks *c, uint32_t document,
		       uint32_t wdf);

/* Call it after the last one; there must be at least one. */
spis_status chunks_end(struct error *e, struct chunks *c);

void chunks_release(struct chunks *c);

#endif
