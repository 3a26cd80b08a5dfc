/* SPDX-License-Identifier: GPL-2.0-or-later */
/* memory.c: ends this build-time program when it is out of memory. */
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>

static void end(void)
{
	fputs("spis-lexicon: out of memory\n", stderr);
	exit(1);
}

void *need(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size);

	if (!memory)
		end();
	return memory;
}

void put(struct buf *b, const void *bytes, size_t len)
{
	buf_add(b, bytes, len);
	if (b->failed)
		end();
}

uint32_t put_word(struct wordlist *w, const char *word, size_t len)
{
	uint32_t number = wordlist_add(w, word, len);

	if (number == WORDLIST_NONE)
		end();
	return number;
}
