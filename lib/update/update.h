/* SPDX-License-Identifier: GPL-2.0-or-later */
/* update.h: puts documents into the index, in batches or in bulk. */
#ifndef UPDATE_UPDATE_H
#define UPDATE_UPDATE_H

#include "base/error.h"
#include "czech/stemmers.h"
#include "store/store.h"

struct update;

/*
 * Works on `store`, which is open for writing; all arguments must outlive it.
 */
spis_status update_new(struct error *e, struct store *store,
		       const struct lexicon *lexicon, struct stemmers *stemmers,
		       struct update **update);

/* Whatever was put since the last commit is dropped with the store. */
void update_free(struct update *u);

/* Like spis_bulk() in spis.h. */
spis_status update_bulk(struct error *e, struct update *u, unsigned threads,
			bool anew);

/* Like spis_rebuild(). */
spis_status update_rebuild(struct error *e, struct update *u, unsigned threads);

/* Like spis_put(); given_take() has checked the document. */
spis_status update_put(struct error *e, struct update *u,
		       const spis_document *document);

/* Like spis_copy(); given_take() has checked the document. */
spis_status update_copy(struct error *e, struct update *u, const char *from,
			const spis_document *to);

/* Like spis_delete(). */
spis_status update_delete(struct error *e, struct update *u, const char *path);

/* Like spis_set_state(). */
spis_status update_state(struct error *e, struct update *u, const char *path,
			 struct bytes state);

/* Like spis_set_note(). */
spis_status update_note(struct error *e, struct update *u, struct bytes key,
			struct bytes value);

/*
 * Writes a note that the store does not have yet to `out`; false if there is
 * none.
 */
bool update_pending_note(const struct update *u, struct bytes key,
			 struct buf *out);

/* Like spis_count(). */
uint32_t update_count(struct update *u);

/* Like spis_commit(). */
spis_status update_commit(struct error *e, struct update *u);

/* Like spis_compact(). */
spis_status update_compact(struct error *e, struct update *u);

#endif
