/* SPDX-License-Identifier: GPL-2.0-or-later */
/* arena.h: memory allocated in small pieces and released all at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_chunk;

/* All zero is an empty arena. */
struct arena {
	struct arena_chunk *chunks;
	size_t left; /* free bytes at the end of the newest chunk */
};

/* Zeroed, aligned for any type; NULL if out of memory. */
void *arena_alloc(struct arena *a, size_t size);

/* `count` times `size`, checked for overflow. */
void *arena_array(struct arena *a, size_t count, size_t size);

/* A copy followed by a NUL. */
char *arena_copy(struct arena *a, const char *bytes, size_t len);

void arena_release(struct arena *a);

#endif
