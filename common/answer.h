/* SPDX-License-Identifier: GPL-2.0-or-later */
/* answer.h: an answered query, for whoever shows it. */
#ifndef COMMON_ANSWER_H
#define COMMON_ANSWER_H

#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct answer {
	const char *id; /* of a query of a batch, printable; else NULL */
	const char *query;
	size_t query_bytes;
	uint32_t offset;         /* hits passed over */
	const spis_index *index; /* that was asked */
	const spis_results *results;
	const spis_hit *const *hits; /* the hits to show; NULL: the results' */
	size_t hit_count;
	const spis_completions *completions; /* instead of results */
	bool facets;                         /* they were counted */
	uint32_t passages;                   /* wanted of each document */
	/* Names of the indexes, to be shown; NULL: their folders are. */
	const char *const *index_names;
	bool ids; /* each document has the id of its path */
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

/* Rank of hit i of these, from 1. */
static inline uint64_t answer_rank(const struct answer *a, size_t i)
{
	return (uint64_t)a->offset + i + 1;
}

/* What hits are counted by, and its name, in the order of their bits. */
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
