/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pairs.h: synonyms that wait to be written, for Xapian wants them in order. */
#ifndef UPDATE_PAIRS_H
#define UPDATE_PAIRS_H

#include "store/store.h"

/*
 * Each key given to Xapian out of order has it write one block of its table
 * and read another: 400,000 of either for a hundred novels, and an eighth of
 * the time.  All zero is the empty list.
 */
struct pairs {
	struct buf bytes; /* keys and terms, one behind the other */
	struct buf list;  /* where they stand */
	struct buf terms; /* of the key that is written */
};

/* `term` is to be a synonym of `key`; both are copied. */
spis_status pairs_add(struct error *e, struct pairs *p, struct bytes key,
		      struct bytes term);

/* True when so much waits that it should be written before more comes. */
bool pairs_full(const struct pairs *p);

/* Gives them to the store, in order; none is left, even after a failure. */
spis_status pairs_write(struct error *e, struct pairs *p, struct store *s);

void pairs_release(struct pairs *p);

#endif
