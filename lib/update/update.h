/* SPDX-License-Identifier: GPL-2.0-or-later */
/* update.h: documents go into the index, in batches or in bulk. */
#ifndef UPDATE_UPDATE_H
#define UPDATE_UPDATE_H

#include "base/error.h"
#include "czech/stemmers.h"
#include "store/store.h"

struct update;

/* Works on `store`, opened to write; what it is given must outlive it. */
spis_status update_new(struct error *e, struct store *store,
		       const struct lexicon *lexicon, struct stemmers *stemmers,
		       struct update **update);

/* What was put since the last commit is dropped with the store. */
void update_free(struct update *u);

/* As spis_bulk() in spis.h. */
spis_status update_bulk(struct error *e, struct update *u, unsigned threads,
			bool anew);

/* As spis_rebuild(). */
spis_status update_rebuild(struct error *e, struct update *u, unsigned threads);

/* As spis_put(); the document is one that given_take() has checked. */
spis_status update_put(struct error *e, struct update *u,
		       const spis_document *document);

/* As spis_copy(); likewise. */
spis_status update_copy(struct error *e, struct update *u, const char *from,
			const spis_document *to);

/* As spis_delete(). */
spis_status update_delete(struct error *e, struct update *u, const char *path);

/* As spis_set_state(). */
spis_status update_state(struct error *e, struct update *u, const char *path,
			 struct bytes state);

/* As spis_set_note(). */
spis_status update_note(struct error *e, struct update *u, struct bytes key,
			struct bytes value);

/* A note that the store does not have yet, to `out`; false: there is none. */
bool update_pending_note(const struct update *u, struct bytes key,
			 struct buf *out);

/* As spis_count(). */
uint32_t update_count(struct update *u);

/* As spis_commit(). */
spis_status update_commit(struct error *e, struct update *u);

/* As spis_compact(). */
spis_status update_compact(struct error *e, struct update *u);

#endif
