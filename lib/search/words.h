/* SPDX-License-Identifier: GPL-2.0-or-later */
/* words.h: a query becomes words, and each word the lexemes to look for. */
#ifndef SEARCH_WORDS_H
#define SEARCH_WORDS_H

#include "base/arena.h"
#include "base/error.h"
#include "store/store.h"

/* A union of more lexemes than these no Czech word has. */
#define WORD_MAX_TERMS 32

struct words {
	size_t count;
	spis_word *word;                        /* belongs to the arena */
	spis_term *terms[SPIS_MAX_QUERY_WORDS]; /* of each; this too */
};

/* Splits the query; each word gets the lexemes it has as typed. */
spis_status words_parse(struct error *e, struct arena *a, const char *query,
			size_t len, struct words *out);

/*
 * Adds to each word typed without diacritics the lexemes of the forms in the
 * index that it may stand for, and counts documents.  Inside store_read().
 */
spis_status words_expand(struct error *e, struct store *s, struct arena *a,
			 struct words *words);

/* The query for the store: any of the words, each a union of its lexemes. */
spis_status words_query(struct error *e, struct arena *a,
			const struct words *words, struct store_query *out);

#endif
