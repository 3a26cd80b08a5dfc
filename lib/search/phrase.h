/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrase.h: words in quotes, which must follow each other. */
#ifndef SEARCH_PHRASE_H
#define SEARCH_PHRASE_H

#include "search/words.h"

/* One bit of a mask for each word of a phrase. */
#define PHRASE_MAX_WORDS 32

/*
 * Finds the documents that hold each phrase of the query, in any forms of its
 * words, and notes them in `words`.  The index has no positions, so the texts
 * of the PHRASE_MAX_TEXTS likeliest documents are read.  After
 * words_expand(), inside store_read().
 */
spis_status phrase_find(struct error *e, struct store *s, struct words *words);

#endif
