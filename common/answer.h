/* SPDX-License-Identifier: GPL-2.0-or-later */
/* answer.h: an answered query, ready to be shown. */
#ifndef COMMON_ANSWER_H
#define COMMON_ANSWER_H

#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct answer {
	const char *id; /* for a query of a batch, printable; otherwise NULL */
	const char *query;
	size_t query_bytes;
	uint32_t offset;         /* hits skipped */
	const spis_index *index; /* the index that was searched */
	const spis_results *results;
	const spis_hit *const *hits; /* the hits to show; NULL: the results' */
	size_t hit_count;
	const spis_completions *completions; /* instead of results */
	bool facets;                         /* facets were counted */
	uint32_t passages;                   /* requested for each document */
	/* Names to show for the indexes; NULL: show their folders. */
	const char *const *index_names;
	bool ids; /* show the id of each document's path */
};

/* The hits to show. */
static inline size_t answer_count(const struct answer *a)
{
	return a->hits ? a->hit_count : spis_results_count(a->results);
}

static inline const spis_hit *answer_hit(const struct answer *a, size_t i)
{
	return a->hits ? a->hits[i] : spis_results_hit(a->results, i);
}

/* Rank of hit i among these, from 1. */
static inline uint64_t answer_rank(const struct answer *a, size_t i)
{
	return (uint64_t)a->offset + i + 1;
}

/* Whether no document has the word, in any form or by another word for it. */
static inline bool answer_lacks(const spis_word *word)
{
	const size_t count = spis_word_term_count(word);
	uint64_t passages = 0;

	for (size_t i = 0; i < count; i++)
		passages += spis_term_passages(spis_word_term(word, i));
	return count > 0 && passages == 0 && !spis_word_excluded(word) &&
	       !spis_word_ignored(word) &&
	       spis_word_wildcard(word) == SPIS_WILDCARD_NONE;
}

/* A facet and its name, in the order of the bits. */
struct facet_name {
	spis_facet facet;
	const char *name;
};
#define FACETS 6
extern const struct facet_name facet_names[FACETS];

/* All of them, for spis_search_options. */
#define ALL_FACETS                                                     \
	(SPIS_FACET_MUNICIPALITY | SPIS_FACET_BODY | SPIS_FACET_KIND | \
	 SPIS_FACET_YEAR | SPIS_FACET_FORMAT | SPIS_FACET_DECISION)

#endif
