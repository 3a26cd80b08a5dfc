/* SPDX-License-Identifier: GPL-2.0-or-later */
/* string_pool.h: many strings that are freed together. */
#ifndef INDEXER_STRING_POOL_H
#define INDEXER_STRING_POOL_H

#include <stddef.h>

/* All zero: empty. */
struct string_pool {
	struct string_pool_block *blocks;
};

/*
 * A NUL-terminated copy that belongs to `s` and never moves; less than 64 KB.
 * NULL: out of memory.
 */
const char *string_pool_add(struct string_pool *s, const char *bytes,
			    size_t len);

void string_pool_release(struct string_pool *s);

#endif
