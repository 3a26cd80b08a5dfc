/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ask.c: asks the indexes that a request may search. */
#include "ask.h"

#include <stdio.h>
#include <string.h>

/* As in spis-query: a clause and some words around it. */
#define SNIPPET_CHARS 240

/*
 * After an error of the index the handle is closed, and the question is asked
 * once more with a new one: the files that the old one had open may have been
 * replaced, even the whole index.
 */
#define TRIES 2

typedef spis_status question(struct asked *a, const struct params *p);

void ask_fail(struct asked *a, spis_status status, const char *error)
{
	a->status = status;
	snprintf(a->error, sizeof(a->error), "%s", error);
}

static spis_status ask_once(struct asked *a, const struct asker *who,
			    const struct params *p, question *ask)
{
	const spis_watch watch = {.size = sizeof(watch),
				  .deadline_ns = who->deadline_ns};
	spis_status status;

	a->handle = pool_take(a->pool, who->grants, a->error);
	if (!a->handle)
		return SPIS_NO_INDEX;
	a->answer.index = a->handle->index;
	a->answer.index_names = a->handle->names;
	status = spis_set_watch(a->handle->index, &watch);
	if (status == SPIS_OK)
		status = ask(a, p);
	if (status != SPIS_OK)
		ask_fail(a, status, spis_error(a->handle->index));
	return status;
}

static void ask_twice(struct asked *a, const struct asker *who,
		      const struct params *p, question *ask)
{
	a->pool = who->pool;
	if (who->grants == 0) {
		ask_fail(a, SPIS_NOT_FOUND,
			 "no index may be searched without a grant");
		return;
	}
	for (int i = 0; i < TRIES; i++) {
		a->status = ask_once(a, who, p, ask);
		if (spis_status_class(a->status) != SPIS_CLASS_RUN)
			return;
		if (a->handle)
			pool_give(a->pool, a->handle, false);
		a->handle = NULL;
		a->answer.index = NULL;
		spis_release(a->path);
		a->path = NULL;
	}
}

/* ---- searching */

static spis_status find_similar(struct asked *a, const struct params *p)
{
	return p->similar ? spis_find_path(a->handle->index, SPIS_ANY_INDEX,
					   p->similar, &a->path)
			  : SPIS_OK;
}

static spis_status search(struct asked *a, const struct params *p)
{
	const spis_search_options options = {
		.size = sizeof(options),
		.offset = p->offset,
		.limit = p->limit,
		.snippet_chars = SNIPPET_CHARS,
		.flags = a->wanted |
			 (p->copies ? SPIS_COPIES | SPIS_NEAR_DUPLICATES : 0) |
			 (p->typed ? SPIS_AS_TYPED : 0),
		.passages = p->passages,
		.filters = p->filters,
		.filter_count = p->filter_count,
		.sort = p->sort,
		.facets = p->facets ? ALL_FACETS : 0,
		.similar = a->path,
	};

	return spis_search(a->handle->index, p->query, strlen(p->query),
			   &options, &a->results);
}

static spis_status find_and_search(struct asked *a, const struct params *p)
{
	spis_status status = find_similar(a, p);

	return status == SPIS_OK ? search(a, p) : status;
}

void ask_search(struct asked *a, const struct asker *who,
		const struct params *p, uint32_t flags)
{
	*a = (struct asked){.wanted = flags,
			    .answer = {.query = p->query,
				       .query_bytes = strlen(p->query),
				       .offset = p->offset,
				       .facets = p->facets,
				       .ids = true,
				       .passages = p->passages}};
	ask_twice(a, who, p, find_and_search);
	a->answer.results = a->results;
}

void ask_facets(struct asked *a, const struct asker *who,
		const struct params *p)
{
	struct params counted = *p;

	counted.facets = true;
	counted.limit = 1;
	ask_search(a, who, &counted, SPIS_PATHS_ONLY);
}

/* ---- everything else */

static spis_status complete(struct asked *a, const struct params *p)
{
	const spis_complete_options options = {
		.size = sizeof(options),
		.limit = p->limit < SPIS_MAX_COMPLETIONS ? p->limit
							 : SPIS_MAX_COMPLETIONS,
	};

	return spis_complete(a->handle->index, p->query, strlen(p->query),
			     &options, &a->completions);
}

void ask_suggest(struct asked *a, const struct asker *who,
		 const struct params *p)
{
	*a = (struct asked){
		.answer = {.query = p->query, .query_bytes = strlen(p->query)}};
	ask_twice(a, who, p, complete);
	a->answer.completions = a->completions;
}

static spis_status describe(struct asked *a, const struct params *p)
{
	spis_index *index = a->handle->index;
	spis_status status =
		spis_find_path(index, SPIS_ANY_INDEX, p->id, &a->path);

	if (status == SPIS_OK)
		status = spis_describe(index, SPIS_ANY_INDEX, a->path,
				       &a->description);
	return status;
}

void ask_document(struct asked *a, const struct asker *who,
		  const struct params *p)
{
	*a = (struct asked){.answer = {.query = ""}};
	ask_twice(a, who, p, describe);
}

/* Looks up an id that no document has: opening a handle reads nothing. */
static spis_status probe(struct asked *a, const struct params *p)
{
	spis_status status =
		spis_find_path(a->handle->index, SPIS_ANY_INDEX,
			       "00000000000000000000000000000000", &a->path);

	(void)p;
	return status == SPIS_NOT_FOUND ? SPIS_OK : status;
}

void ask_health(struct asked *a, const struct asker *who)
{
	*a = (struct asked){.answer = {.query = ""}};
	ask_twice(a, who, NULL, probe);
}

void ask_release(struct asked *a)
{
	spis_results_free(a->results);
	spis_completions_free(a->completions);
	spis_description_free(a->description);
	spis_release(a->path);
	if (a->handle)
		pool_give(a->pool, a->handle, true);
}

unsigned ask_http_status(spis_status status)
{
	if (status == SPIS_OK)
		return 200;
	if (status == SPIS_NOT_FOUND)
		return 404;
	return spis_status_class(status) == SPIS_CLASS_CALLER ? 400 : 503;
}
