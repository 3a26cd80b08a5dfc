/* SPDX-License-Identifier: GPL-2.0-or-later */
/* names.c: many names that are kept as long as one another. */
#include "files/names.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES (256u * 1024)

/* Names stand one behind the other. */
struct names_block {
	struct names_block *next;
	size_t used;
	char bytes[BLOCK_BYTES];
};

const char *names_keep(struct names *s, const char *bytes, size_t len)
{
	struct names_block *block = s->blocks;
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

void names_release(struct names *s)
{
	struct names_block *next;

	for (struct names_block *block = s->blocks; block; block = next) {
		next = block->next;
		free(block);
	}
	s->blocks = NULL;
}
