/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bytes.h: bytes that lie somewhere else, and their order. */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include "base/buf.h"

#include <string.h>

/* Belong to whoever made them; `at` may be NULL while `len` is 0. */
struct bytes {
	const char *at;
	size_t len;
};

/* They belong to the buffer until it changes. */
static inline struct bytes buf_bytes(const struct buf *b)
{
	struct bytes all = {b->data, b->len};

	return all;
}

/* Below, at or above 0; what another one begins with is before it. */
static inline int bytes_compare(struct bytes a, struct bytes b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len > 0 ? memcmp(a.at, b.at, len) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

#endif
