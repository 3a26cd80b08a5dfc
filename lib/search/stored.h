/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stored.h: title and text of a document as the index keeps them. */
#ifndef SEARCH_STORED_H
#define SEARCH_STORED_H

#include "base/error.h"
#include "store/identity.h"
#include "store/record.h"

/* Views into `data`, which is reused from document to document. */
struct stored {
	struct buf data;
	struct record record;
	struct bytes title; /* these two again */
	struct bytes text;
};

/* Reads a document; all zero at first.  Inside store_read(). */
spis_status stored_get(struct error *e, struct store *s, uint32_t document,
		       struct stored *out);

/* The same by its path; SPIS_NOT_FOUND. */
spis_status stored_find(struct error *e, struct store *s, struct identity *id,
			struct stored *out);

void stored_release(struct stored *stored);

#endif
