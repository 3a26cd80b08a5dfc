/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output.h: the formats of answers; a new one is a file and a row here. */
#ifndef QUERY_OUTPUT_H
#define QUERY_OUTPUT_H

#include "spis.h"
#include "terminal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One answered query and how to show it. */
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
	const struct terminal *terminal;
	bool first;        /* of this run */
	bool explain;      /* say how the words were understood */
	bool facets;       /* they were counted */
	uint32_t passages; /* wanted of each document */
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

struct output {
	const char *name;
	bool snippets; /* whether they are needed */
	bool explains; /* whether it can show more than hits */
	/*
	 * Writes to stdout; false when memory is out.  That writing failed is
	 * seen by flush_output().
	 */
	bool (*print)(const struct answer *answer);
	/* The same for completions; NULL: it cannot. */
	bool (*complete)(const struct answer *answer);
	/*
	 * The same for line `line` of a batch, which could not be answered; of
	 * the answer there may be an id, and no results.  NULL: says nothing.
	 */
	bool (*refuse)(const struct answer *answer, uint64_t line,
		       const char *why);
};

extern const struct output output_text;
extern const struct output output_json;
extern const struct output output_ndjson;
extern const struct output output_csv;
extern const struct output output_trec;

/* What hits are counted by, and its name, in the order of their bits. */
struct facet_name {
	spis_facet facet;
	const char *name;
};
#define FACETS 6
extern const struct facet_name facet_names[FACETS];

#endif
