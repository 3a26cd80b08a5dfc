/* SPDX-License-Identifier: GPL-2.0-or-later */
/* list.h: the terms of a document as glass keeps them. */
#ifndef STORE_GLASS_LIST_H
#define STORE_GLASS_LIST_H

#include "store/store.h"

/*
 * The length of the document, how many terms, and each term, in the order of
 * their bytes: how many bytes it shares with the one before, how many others it
 * has, these, and its wdf.  The first shares none, and does not say so.  The
 * shared bytes may be (wdf + 1) * (length of the term before + 1) more, where
 * that is still a byte: then no wdf follows.
 */
#define LIST_HEAD_BYTES 16u

/* What an entry takes at most. */
static inline size_t list_most_bytes(const struct store_term *term)
{
	return 2 + term->term.len + (term->wdf < 128 ? 1 : 5);
}

/* Appends the head, and an entry; `before` is empty for the first. */
void list_begin(uint64_t length, size_t count, struct buf *out);
void list_add(struct bytes before, const struct store_term *term,
	      struct buf *out);

/* Appends the list of such terms, which are in order. */
void list_make(const struct store_term *terms, size_t count, struct buf *out);

#endif
