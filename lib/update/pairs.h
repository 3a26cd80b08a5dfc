/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pairs.h: buffers synonyms, because Xapian needs them in order. */
#ifndef UPDATE_PAIRS_H
#define UPDATE_PAIRS_H

#include "store/store.h"

/*
 * For each key given out of order, Xapian writes one block of its table and
 * reads another: 400,000 of each for a hundred novels, and an eighth of the
 * time.  All zero is an empty list.
 */
struct pairs {
	struct buf bytes; /* keys and terms, concatenated */
	struct buf list;  /* their positions */
	struct buf terms; /* of the key being written */
};

/* Makes `term` a synonym of `key`; both are copied. */
spis_status pairs_add(struct error *e, struct pairs *p, struct bytes key,
		      struct bytes term);

/* Whether the list is so long that it should be written now. */
bool pairs_full(const struct pairs *p);

/*
 * Passes them to the store, in order; the list is then empty, even after a
 * failure.
 */
spis_status pairs_write(struct error *e, struct pairs *p, struct store *s);

void pairs_release(struct pairs *p);

#endif
