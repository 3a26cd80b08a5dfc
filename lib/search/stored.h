/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stored.h: a passage and its document's record, as stored. */
#ifndef SEARCH_STORED_H
#define SEARCH_STORED_H

#include "base/error.h"
#include "store/blocks.h"

/* Views into the buffers, which are reused from passage to passage. */
struct stored {
	struct buf data;  /* of the head */
	struct buf block; /* the block of the passage, if it is not the first */
	struct record record; /* of the document */
	struct listed passage;
	struct bytes title;
	struct bytes text; /* of the passage */
};

/*
 * Reads the passage of a hit; all zero at first.  Call it inside store_read().
 */
spis_status stored_get(struct error *e, struct store *s,
		       const struct store_hit *hit, struct stored *out);

/*
 * Appends a range of the document's text, which may be in another passage.
 * Call it inside store_read().
 */
spis_status stored_range(struct error *e, struct store *s, uint32_t head,
			 const struct stored *stored, spis_range range,
			 struct buf *out);

void stored_release(struct stored *stored);

#endif
