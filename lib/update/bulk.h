/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bulk.h: indexes many documents at once as the next generation. */
#ifndef UPDATE_BULK_H
#define UPDATE_BULK_H

#include "store/store.h"

struct bulk;
struct lexicon;

/*
 * Documents go into segments (builder.h), other changes wait in a list.  A
 * commit merges the segments with the index, applies the list, and switches to
 * the result.  `anew`: the next commit discards the existing index.
 */
spis_status bulk_new(struct error *e, struct store *store,
		     const struct lexicon *lexicon, unsigned threads, bool anew,
		     struct bulk **bulk);

/* Drops everything put since the last commit. */
void bulk_free(struct bulk *b);

/*
 * Like the public functions, but documents have been checked, and are
 * identified by their term.  `first`: when a document whose path the index does
 * not have was first indexed; NULL: now.
 */
spis_status bulk_put(struct error *e, struct bulk *b, const spis_document *d,
		     const uint64_t *first);
spis_status bulk_delete(struct error *e, struct bulk *b, struct bytes id);
spis_status bulk_state(struct error *e, struct bulk *b, struct bytes id,
		       struct bytes state);
spis_status bulk_note(struct error *e, struct bulk *b, struct bytes key,
		      struct bytes value);

/* Writes an uncommitted note to `out`; false if there is none. */
bool bulk_pending_note(const struct bulk *b, struct bytes key, struct buf *out);

/* Commits if a document is pending under the path, so that it can be read. */
spis_status bulk_settle(struct error *e, struct bulk *b, const char *path);

/* Number of pending documents that the index does not have yet. */
uint32_t bulk_pending(const struct bulk *b);

spis_status bulk_commit(struct error *e, struct bulk *b);

#endif
