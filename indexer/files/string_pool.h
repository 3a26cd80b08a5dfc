/* SPDX-License-Identifier: GPL-2.0-or-later */
/* string_pool.h: many strings that are freed together. */
#ifndef INDEXER_STRING_POOL_H
#define INDEXER_STRING_POOL_H

#include <stddef.h>

/* All zero: no strings. */
struct string_pool {
	struct string_pool_block *blocks;
};

/*
 * A copy, NUL-terminated, that belongs to `s` and is never moved; less than
 * 64 KB.  NULL: memory is out.
 */
const char *string_pool_add(struct string_pool *s, const char *bytes,
			    size_t len);

void string_pool_release(struct string_pool *s);

#endif
