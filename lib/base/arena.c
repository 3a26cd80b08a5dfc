/* SPDX-License-Identifier: GPL-2.0-or-later */
/* arena.c: memory allocated in small pieces and released all at once. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A page of ten hits fits into one chunk. */
#define CHUNK_BYTES (16 * 1024)

struct arena_chunk {
	struct arena_chunk *next;
	size_t size; /* bytes in data */
	alignas(max_align_t) char data[];
};

static size_t align(size_t size)
{
	size_t step = alignof(max_align_t);

	return (size + step - 1) / step * step;
}

void *arena_alloc(struct arena *a, size_t size)
{
	struct arena_chunk *chunk;
	size_t want;

	if (size > SIZE_MAX / 2)
		return NULL;
	size = align(size);
	if (!a->chunks || size > a->left) {
		want = size > CHUNK_BYTES ? size : CHUNK_BYTES;
		chunk = calloc(1, sizeof(*chunk) + want);
		if (!chunk)
			return NULL;
		chunk->next = a->chunks;
		chunk->size = want;
		a->chunks = chunk;
		a->left = want;
	}
	a->left -= size;
	return a->chunks->data + (a->chunks->size - a->left - size);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		return NULL;
	return arena_alloc(a, count * size);
}

char *arena_copy(struct arena *a, const char *bytes, size_t len)
{
	char *copy = arena_alloc(a, len + 1);

	if (copy && len)
		memcpy(copy, bytes, len);
	return copy;
}

void arena_release(struct arena *a)
{
	struct arena_chunk *chunk = a->chunks;

	while (chunk) {
		struct arena_chunk *next = chunk->next;

		free(chunk);
		chunk = next;
	}
	*a = (struct arena){0};
}
