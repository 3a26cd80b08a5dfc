/* SPDX-License-Identifier: GPL-2.0-or-later */
/* first_job.h: what the steps to documents that a query names share. */
#ifndef SEARCH_FIRST_JOB_H
#define SEARCH_FIRST_JOB_H

#include "queries/named.h"
#include "search/classes.h"
#include "search/first.h"

/* A class of documents that are what is named. */
struct candidate {
	const char *term;
	const char *place, *body; /* plain, as far as they are asked for */
	uint32_t places;          /* bits: leaves that are words of the place */
};

/* A query on its way to them. */
struct lookup {
	struct error *e;
	struct store *store;
	struct tree *tree;
	struct named named;
	struct buf found; /* struct candidate each */
	uint32_t places;  /* of those that are taken */
};

static inline const struct candidate *first_candidates(const struct lookup *l,
						       size_t *count)
{
	*count = l->found.len / sizeof(struct candidate);
	return (const struct candidate *)(const void *)l->found.data;
}

/* NULL: memory is out, which the error says. */
struct store_query *first_new_queries(const struct lookup *l, size_t count);

/* Up to so many conditions. */
#define FIRST_CONDITIONS 4u

/* All that documents must be, each a query. */
spis_status first_ask(const struct lookup *l,
		      struct store_query sub[FIRST_CONDITIONS], size_t *count);

/* The same as filters, for people. */
spis_status first_say(const struct lookup *l, struct first *out);

#endif
