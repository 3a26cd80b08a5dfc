/* SPDX-License-Identifier: GPL-2.0-or-later */
/* builder.h: threads that make documents into segments of an index. */
#ifndef UPDATE_BUILDER_H
#define UPDATE_BUILDER_H

#include "store/store.h"

/*
 * Documents that follow one another become a segment, in the memory of a
 * thread; once it holds some megabytes of text it is sorted and written.  All
 * segments are merged when the batch is complete: that only copies, in order.
 */
struct builder;
struct lexicon;

/* `anew`: no dictionary of the index is used, another one is learnt. */
spis_status builder_new(struct error *e, struct store *store,
			const struct lexicon *lexicon, unsigned threads,
			bool anew, struct builder **builder);

/*
 * Copies the document, which was checked; waits while too many do.  An error
 * may be of one that was put before.  `first`: see struct store_document.
 */
spis_status builder_put(struct error *e, struct builder *b,
			const spis_document *d, uint64_t first);

/*
 * Waits until all documents are in segments: *count of them at *segments, which
 * belong to the builder until builder_reset().  Stopped by the watch, it
 * can be called again, and more can be put before.
 */
spis_status builder_finish(struct error *e, struct builder *b,
			   const spis_watch *watch,
			   const struct store_segment **segments,
			   size_t *count);

/*
 * After builder_finish(): the forms of these documents, a list as in
 * store/forms.h.  It belongs to the builder likewise.
 */
struct bytes builder_forms(const struct builder *b);

/* The segments are merged into the index, or given up. */
void builder_reset(struct builder *b);

/* Stops the threads. */
void builder_free(struct builder *b);

#endif
