/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pool.h: memory of one document, and a table of named things. */
#ifndef READER_POOL_H
#define READER_POOL_H

#include <stdbool.h>
#include <stddef.h>

struct pool_chunk;

/* All zero is an empty pool. */
struct pool {
	struct pool_chunk *chunks;
	size_t left;    /* free bytes in the newest chunk */
	bool no_memory; /* an allocation has failed */
};

/* Zeroed; NULL: out of memory. */
void *pool_alloc(struct pool *pool, size_t size);

/* A NUL-terminated copy, or NULL. */
char *pool_copy(struct pool *pool, const char *bytes, size_t len);

void pool_release(struct pool *pool);

#define NAMES_BUCKETS 256

/* All zero is empty. */
struct names {
	struct name *bucket[NAMES_BUCKETS];
};

/*
 * The thing with this name: `size` bytes, zero at first.  NULL: out of memory,
 * or the name is NULL.
 */
void *names_add(struct names *names, struct pool *pool, const char *name,
		size_t size);

/* NULL: there is none, or the name is NULL. */
void *names_find(const struct names *names, const char *name);

#endif
