/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bytes.h: a reference to bytes stored elsewhere, and their order. */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include "base/buf.h"

#include <string.h>

/* Belongs to the creator; `at` may be NULL if `len` is 0. */
struct bytes {
	const char *at;
	size_t len;
};

/* Belongs to the buffer until the buffer changes. */
static inline struct bytes buf_bytes(const struct buf *b)
{
	struct bytes all = {b->data, b->len};

	return all;
}

/* Below, at or above 0; a prefix comes before longer strings. */
static inline int bytes_compare(struct bytes a, struct bytes b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len > 0 ? memcmp(a.at, b.at, len) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

#endif
