/* SPDX-License-Identifier: GPL-2.0-or-later */
/* words.h: a query becomes words, and each word the lexemes to look for. */
#ifndef SEARCH_WORDS_H
#define SEARCH_WORDS_H

#include "base/arena.h"
#include "base/error.h"
#include "czech/abbreviations.h"
#include "search/results.h"
#include "store/store.h"
#include "text/language.h"

/* More lexemes than these no word stands for, and no root is shared by. */
#define WORD_MAX_TERMS 48

/* Phrases beyond these are taken as words; each costs reading texts. */
#define WORDS_MAX_PHRASES 8

/* Words of the query that stand in quotes, two or more. */
struct word_phrase {
	size_t first, count;
	uint32_t *documents; /* that hold it, in order; see phrase_find() */
	size_t document_count;
};

struct words {
	const struct lexicon *lexicon;
	struct stemmers *stemmers;
	struct stemmer *languages[LANGUAGE_MAX]; /* that the index holds */
	size_t language_count;
	uint32_t flags; /* of spis_search_flag */
	struct arena *arena;
	size_t count;
	spis_word *word;
	spis_term *terms[SPIS_MAX_QUERY_WORDS]; /* of each word */
	unsigned written[SPIS_MAX_QUERY_WORDS]; /* flags of its token */
	size_t phrase_count;
	struct word_phrase phrases[WORDS_MAX_PHRASES];
	phrase_list meanings[SPIS_MAX_QUERY_WORDS]; /* it abbreviates, or 0 */
	phrase_list abbreviation; /* the last one, while reading the query */
	size_t abbreviation_end;
};

/*
 * Splits the query; each word gets the lexemes it has as typed.  Lexicon,
 * stemmers, flags and arena are set before; all memory is the arena's.
 */
spis_status words_parse(struct error *e, struct words *words, const char *query,
			size_t len);

/*
 * Adds to each word the lexemes in the index that it may stand for besides,
 * abbreviations, those that share its root, and counts documents.  Inside
 * store_read().
 */
spis_status words_expand(struct error *e, struct store *s, struct words *words);

/* The query for the store. */
spis_status words_query(struct error *e, const struct words *words,
			struct store_query *out);

#endif
