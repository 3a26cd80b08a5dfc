/* SPDX-License-Identifier: GPL-2.0-or-later */
/* wordlist.h: every distinct word once, identified by a number. */
#ifndef LEXICON_WORDLIST_H
#define LEXICON_WORDLIST_H

#include "base/buf.h"

#include <stdint.h>

#define WORDLIST_NONE UINT32_MAX

struct wordlist {
	struct buf text;  /* the words, each NUL-terminated */
	struct buf start; /* uint32_t: where word i starts in text */
	uint32_t *table;  /* open addressing: number + 1, or 0 */
	uint32_t slots;   /* a power of two */
	uint32_t count;
	bool failed; /* out of memory: no more words are added */
};

/* The number of the word, added if it is new; WORDLIST_NONE: it failed. */
uint32_t wordlist_add(struct wordlist *w, const char *word, size_t len);

/* The number of the word, or WORDLIST_NONE. */
uint32_t wordlist_find(const struct wordlist *w, const char *word, size_t len);

/* The word, NUL-terminated; belongs to `w` until the next wordlist_add(). */
const char *wordlist_text(const struct wordlist *w, uint32_t number);

void wordlist_release(struct wordlist *w);

#endif
