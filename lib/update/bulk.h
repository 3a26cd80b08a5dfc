/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bulk.h: many documents at once become the next generation of the index. */
#ifndef UPDATE_BULK_H
#define UPDATE_BULK_H

#include "store/store.h"

struct bulk;
struct lexicon;

/*
 * Documents go into segments (builder.h), all else that is to change waits in
 * a list; a commit merges the segments with the index as it is, applies the
 * list, and switches.  `anew`: the next commit, without the index as it is.
 */
spis_status bulk_new(struct error *e, struct store *store,
		     const struct lexicon *lexicon, unsigned threads, bool anew,
		     struct bulk **bulk);

/* What was put since the last commit is dropped. */
void bulk_free(struct bulk *b);

/*
 * As the public functions; documents are checked, and known by their term.
 * `first`: when one was first indexed whose path the index does not have;
 * NULL: now.
 */
spis_status bulk_put(struct error *e, struct bulk *b, const spis_document *d,
		     const uint64_t *first);
spis_status bulk_delete(struct error *e, struct bulk *b, struct bytes id);
spis_status bulk_state(struct error *e, struct bulk *b, struct bytes id,
		       struct bytes state);
spis_status bulk_note(struct error *e, struct bulk *b, struct bytes key,
		      struct bytes value);

/* A note not yet committed, to `out`; false: there is none. */
bool bulk_pending_note(const struct bulk *b, struct bytes key, struct buf *out);

/* Commits if a document is pending under the path: then it can be read. */
spis_status bulk_settle(struct error *e, struct bulk *b, const char *path);

/* Documents pending that the index does not have yet. */
uint32_t bulk_pending(const struct bulk *b);

spis_status bulk_commit(struct error *e, struct bulk *b);

#endif
