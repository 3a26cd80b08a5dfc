/* SPDX-License-Identifier: GPL-2.0-or-later */
/* chunks.h: postings become full chunks of a table. */
#ifndef STORE_GLASS_CHUNKS_H
#define STORE_GLASS_CHUNKS_H

#include "store/glass/format.h"
#include "store/glass/tree.h"

/* All zero except the table: no chunk has begun. */
struct chunks {
	struct tree *to;
	struct bytes term; /* the caller's; empty: lengths of documents */
	uint64_t count, sum;
	uint32_t first, last; /* documents of the chunk */
	bool begun;           /* one is before it */
	struct buf tag;       /* room for its head, postings */
};

/* Postings of a term follow: how many, and their sum; both 0 for lengths. */
void chunks_begin(struct chunks *c, struct bytes term, uint64_t count,
		  uint64_t sum);

/* Behind all before. */
spis_status chunks_add(struct error *e, struct chunks *c, uint32_t document,
		       uint32_t wdf);

/* The last one has been added; at least one was. */
spis_status chunks_end(struct error *e, struct chunks *c);

void chunks_release(struct chunks *c);

#endif
