/* SPDX-License-Identifier: GPL-2.0-or-later */
/* words.h: every distinct word once, identified by a number. */
#ifndef WORDS_H
#define WORDS_H

#include "base/buf.h"

#include <stdint.h>

#define WORDS_NONE UINT32_MAX

struct words {
	struct buf text;  /* the words, each NUL-terminated */
	struct buf start; /* uint32_t: where word i starts in text */
	uint32_t *table;  /* open addressing: number + 1, or 0 */
	uint32_t slots;   /* a power of two */
	uint32_t count;
};

/* The number of the word, which is added if it is new. */
uint32_t words_add(struct words *w, const char *word, size_t len);

/* The number of the word, or WORDS_NONE. */
uint32_t words_find(const struct words *w, const char *word, size_t len);

/* The word, NUL-terminated; belongs to `w` until the next words_add(). */
const char *words_text(const struct words *w, uint32_t number);

void words_release(struct words *w);

#endif
