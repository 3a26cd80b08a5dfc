/* SPDX-License-Identifier: GPL-2.0-or-later */
/* first_job.h: shared by the steps of first.c. */
#ifndef SEARCH_FIRST_JOB_H
#define SEARCH_FIRST_JOB_H

#include "queries/named.h"
#include "search/classes.h"
#include "search/first.h"

/* A class whose documents are what is named. */
struct candidate {
	const char *term;
	const char *place, *body; /* plain, as far as they are asked for */
	uint32_t places;          /* bits: leaves that are words of the place */
};

/* The state of finding them. */
struct lookup {
	struct error *e;
	struct store *store;
	struct tree *tree;
	struct named named;
	struct buf found; /* struct candidate each */
	uint32_t places;  /* the places of those that are taken */
};

static inline const struct candidate *first_candidates(const struct lookup *l,
						       size_t *count)
{
	*count = l->found.len / sizeof(struct candidate);
	return (const struct candidate *)(const void *)l->found.data;
}

/* NULL: out of memory, with the error set. */
struct store_query *first_new_queries(const struct lookup *l, size_t count);

/* The most conditions there can be. */
#define FIRST_CONDITIONS 4u

/* Sets all conditions on the documents, each a query. */
spis_status first_ask(const struct lookup *l,
		      struct store_query sub[FIRST_CONDITIONS], size_t *count);

/* Describes the same as filters for people to read. */
spis_status first_say(const struct lookup *l, struct first *out);

#endif
