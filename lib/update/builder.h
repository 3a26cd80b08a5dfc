/* SPDX-License-Identifier: GPL-2.0-or-later */
/* builder.h: threads that turn documents into segments of an index. */
#ifndef UPDATE_BUILDER_H
#define UPDATE_BUILDER_H

#include "store/store.h"

/*
 * Consecutive documents become a segment, in the memory of a thread; once it
 * has some megabytes of text it is sorted and written.  When the batch is
 * complete, all segments are merged, which only copies them in order.
 */
struct builder;
struct lexicon;

/* `anew`: do not use a dictionary of the index, train another one. */
spis_status builder_new(struct error *e, struct store *store,
			const struct lexicon *lexicon, unsigned threads,
			bool anew, struct builder **builder);

/*
 * Copies the document, which has been checked; waits while too many do.  An
 * error may belong to an earlier document.  `first`: see struct store_document.
 */
spis_status builder_put(struct error *e, struct builder *b,
			const spis_document *d, uint64_t first);

/*
 * Waits until all documents are in segments: *count of them at *segments, which
 * belong to the builder until builder_reset().  If it is stopped by the watch,
 * it can be called again, and more documents can be put before.
 */
spis_status builder_finish(struct error *e, struct builder *b,
			   const spis_watch *watch,
			   const struct store_segment **segments,
			   size_t *count);

/*
 * After builder_finish(): the forms of these documents, a list as in
 * store/forms.h.  It also belongs to the builder until builder_reset().
 */
struct bytes builder_forms(const struct builder *b);

/*
 * Call it when the segments have been merged into the index, or are discarded.
 */
void builder_reset(struct builder *b);

/* Stops the threads. */
void builder_free(struct builder *b);

#endif
