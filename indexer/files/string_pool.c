/* SPDX-License-Identifier: GPL-2.0-or-later */
/* string_pool.c: many strings that are freed together. */
#include "files/string_pool.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES (256u * 1024)

/* Names are concatenated. */
struct string_pool_block {
	struct string_pool_block *next;
	size_t used;
	char bytes[BLOCK_BYTES];
};

const char *string_pool_add(struct string_pool *s, const char *bytes,
			    size_t len)
{
	struct string_pool_block *block = s->blocks;
	char *copy;

	if (len == 0)
		return "";
	if (!block || block->used + len + 1 > BLOCK_BYTES) {
		block = malloc(sizeof(*block));
		if (!block)
			return NULL;
		block->next = s->blocks;
		block->used = 0;
		s->blocks = block;
	}
	copy = block->bytes + block->used;
	memcpy(copy, bytes, len);
	copy[len] = '\0';
	block->used += len + 1;
	return copy;
}

void string_pool_release(struct string_pool *s)
{
	struct string_pool_block *next;

	for (struct string_pool_block *block = s->blocks; block; block = next) {
		next = block->next;
		free(block);
	}
	s->blocks = NULL;
}
