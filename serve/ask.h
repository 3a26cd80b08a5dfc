/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ask.h: asks the indexes that a request may search. */
#ifndef SERVE_ASK_H
#define SERVE_ASK_H

#include "answer.h"
#include "params.h"
#include "pool.h"

/* Who asks. */
struct asker {
	struct pool *pool;
	uint64_t grants;
	int64_t deadline_ns; /* of CLOCK_MONOTONIC */
};

/* The answer, or why there is none; all of it lives until ask_release(). */
struct asked {
	struct pool *pool;
	struct handle *handle;
	spis_status status;
	char error[POOL_ERROR_BYTES]; /* unless status is SPIS_OK */
	struct answer answer;         /* for json_answer.h */
	spis_results *results;
	spis_completions *completions;
	spis_description *description;
	char *path;      /* of the document */
	uint32_t wanted; /* spis_search_flag, besides those of the parameters */
};

/* Release each with ask_release(), whatever its status. */
void ask_search(struct asked *a, const struct asker *who,
		const struct params *p, uint32_t flags);
/* Counts documents for each facet; hits are found, but not described. */
void ask_facets(struct asked *a, const struct asker *who,
		const struct params *p);
void ask_suggest(struct asked *a, const struct asker *who,
		 const struct params *p);
/* The document p->id: its path and description. */
void ask_document(struct asked *a, const struct asker *who,
		  const struct params *p);
/* Finds out whether the indexes can be searched. */
void ask_health(struct asked *a, const struct asker *who);

/* Replaces the status of what was asked, if its answer is of no use. */
void ask_fail(struct asked *a, spis_status status, const char *error);

void ask_release(struct asked *a);

/* The status of HTTP for one of the library. */
unsigned ask_http_status(spis_status status);

#endif
