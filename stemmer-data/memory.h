/* SPDX-License-Identifier: GPL-2.0-or-later */
/* memory.h: ends this build-time program when it is out of memory. */
#ifndef MEMORY_H
#define MEMORY_H

#include "lexicon/items.h"
#include "lexicon/wordlist.h"

#include <stddef.h>

/* `count` zeroed items of `size` bytes; free with free(). */
void *need(size_t count, size_t size);

/* Adds to the buffer, or ends the program. */
void put(struct buf *b, const void *bytes, size_t len);

/* The number of the word, which is added if it is new; or ends the program. */
uint32_t put_word(struct wordlist *w, const char *word, size_t len);

#endif
