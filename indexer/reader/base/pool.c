/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pool.c: memory of one document, and a table of named things. */
#include "reader/base/pool.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_BYTES ((size_t)64 * 1024)
#define ALIGNMENT   _Alignof(max_align_t)

struct pool_chunk {
	struct pool_chunk *older;
	max_align_t bytes[];
};

struct name {
	struct name *next;
	const char *name;
	max_align_t thing[];
};

void *pool_alloc(struct pool *pool, size_t size)
{
	struct pool_chunk *chunk = pool->chunks;

	if (size == 0)
		size = 1; /* there may be no chunk yet */
	if (size > SIZE_MAX / 2)
		size = SIZE_MAX / 2; /* an impossible size */
	size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (size > pool->left) {
		size_t room = size > CHUNK_BYTES ? size : CHUNK_BYTES;

		chunk = calloc(1, sizeof(*chunk) + room);
		if (!chunk) {
			pool->no_memory = true;
			return NULL;
		}
		chunk->older = pool->chunks;
		pool->chunks = chunk;
		pool->left = room;
	}
	/*
	 * Allocates from the end, so that the size of the chunk is not needed.
	 */
	pool->left -= size;
	return (char *)chunk->bytes + pool->left;
}

char *pool_copy(struct pool *pool, const char *bytes, size_t len)
{
	char *copy = pool_alloc(pool, len + 1);

	if (copy)
		memcpy(copy, bytes, len);
	return copy;
}

void pool_release(struct pool *pool)
{
	while (pool->chunks) {
		struct pool_chunk *older = pool->chunks->older;

		free(pool->chunks);
		pool->chunks = older;
	}
	pool->left = 0;
}

/* ---- names */

/* FNV-1a: names are not secret, and each document has its own time limit. */
static size_t bucket_of(const char *name)
{
	uint32_t hash = 2166136261u;

	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 16777619u;
	return hash % NAMES_BUCKETS;
}

void *names_find(const struct names *names, const char *name)
{
	struct name *n = name ? names->bucket[bucket_of(name)] : NULL;

	while (n && strcmp(n->name, name) != 0)
		n = n->next;
	return n ? n->thing : NULL;
}

void *names_add(struct names *names, struct pool *pool, const char *name,
		size_t size)
{
	struct name *n, **bucket;
	void *found = names_find(names, name);

	if (found || !name)
		return found;
	n = pool_alloc(pool, sizeof(*n) + size);
	if (n)
		n->name = pool_copy(pool, name, strlen(name));
	if (!n || !n->name)
		return NULL;
	bucket = &names->bucket[bucket_of(name)];
	n->next = *bucket;
	*bucket = n;
	return n->thing;
}
