/* SPDX-License-Identifier: GPL-2.0-or-later */
/* list.h: the term list of a document, as glass stores it. */
#ifndef STORE_GLASS_LIST_H
#define STORE_GLASS_LIST_H

#include "store/store.h"

/*
 * The length of the document, the number of terms, and each term, sorted by
 * bytes: the number of bytes shared with the preceding term, the number of
 * other bytes, these bytes, and its wdf.  The first shares none, and omits that
 * number.  The number of shared bytes may be increased by (wdf + 1) * (length
 * of the preceding term + 1), if the result still fits into a byte: then no wdf
 * follows.
 */
#define LIST_HEAD_BYTES 16u

/* Maximum length of an entry. */
static inline size_t list_most_bytes(const struct store_term *term)
{
	return 2 + term->term.len + (term->wdf < 128 ? 1 : 5);
}

/* Appends the head, and an entry; `before` is empty for the first. */
void list_begin(uint64_t length, size_t count, struct buf *out);
void list_add(struct bytes before, const struct store_term *term,
	      struct buf *out);

/* Appends the list of these terms, which must be in order. */
void list_make(const struct store_term *terms, size_t count, struct buf *out);

#endif
