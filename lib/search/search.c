/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search.c: a query in, a page of hits out. */
#include "search/search.h"

#include "queries/compile.h"
#include "queries/expand.h"
#include "queries/parse.h"
#include "search/exact.h"
#include "search/phrase.h"
#include "search/results.h"
#include "search/snippet.h"
#include "search/texts.h"
#include "search/window.h"

#include <stdlib.h>

/* One search on its way through the index. */
struct job {
	const spis_search_options *options;
	spis_results *page;
	struct tree tree;
	struct lexicons *lexicons;
	struct expander expander;
	struct texts texts;
	struct matcher matcher;
	struct store_page found;
};

/* Steps two and three, and what phrases need between them and the store. */
static spis_status find(struct error *e, struct store *s, struct job *job)
{
	const spis_search_options *o = job->options;
	struct compiled query = {0};
	spis_status status = lexicons_find(e, job->lexicons, s);

	job->expander.lexicons = job->lexicons->used;
	job->expander.lexicon_count = job->lexicons->count;
	if (status == SPIS_OK)
		status = expand_query(e, &job->expander);
	if (status == SPIS_OK)
		status = compile_query(e, &job->tree, &query);
	if (status == SPIS_OK)
		status = phrase_find(e, &job->texts, &query, job->tree.arena);
	if (status == SPIS_OK)
		status =
			store_find(e, s, &query.query,
				   exact_limit(&job->tree, o->offset, o->limit),
				   false, &job->found);
	return status;
}

static spis_status find_snippet(struct error *e, struct job *job,
				struct text *read, struct excerpt *excerpt)
{
	const struct bytes text = read->stored.text;
	spis_status status;

	matcher_begin(&job->matcher, read);
	status = window_find(e, &job->matcher, text,
			     job->options->snippet_chars, &excerpt->window);
	if (status != SPIS_OK)
		return status;
	return snippet_render(e, &job->page->arena, &job->matcher, text,
			      &excerpt->window, &excerpt->snippet);
}

static spis_status add_excerpt(struct error *e, struct job *job,
			       const struct store_hit *hit)
{
	struct excerpt excerpt = {0};
	struct text *read;
	spis_status status = texts_get(e, &job->texts, hit, &read);

	if (status != SPIS_OK)
		return status;
	excerpt.stored = &read->stored;
	excerpt.store = job->texts.store;
	excerpt.head = hit->head;
	if (job->options->snippet_chars > 0)
		status = find_snippet(e, job, read, &excerpt);
	return status == SPIS_OK ? results_describe(e, job->page, &excerpt)
				 : status;
}

static spis_status fill_page(struct error *e, struct job *job)
{
	const spis_search_options *o = job->options;
	const struct store_page *found = &job->found;
	size_t count = found->hit_count, i;
	spis_status status;

	count = count > o->offset ? count - o->offset : 0;
	if (count > o->limit)
		count = o->limit;
	status = results_begin(e, job->page, &job->tree, found, count);
	for (i = 0; i < count && status == SPIS_OK; i++) {
		const struct store_hit *hit = &found->hits[o->offset + i];

		status = results_add(e, job->page, hit);
		if (status == SPIS_OK && !(o->flags & SPIS_PATHS_ONLY))
			status = add_excerpt(e, job, hit);
	}
	return status;
}

static void release(struct job *job)
{
	matcher_release(&job->matcher);
	store_page_release(&job->found);
}

/* Starts afresh when the index has moved on: see store_read(). */
static spis_status work(struct error *e, struct store *s, void *arg)
{
	struct job *job = arg;
	spis_status status;

	release(job);
	texts_reset(&job->texts);
	job->matcher = (struct matcher){.tree = &job->tree,
					.flags = job->options->flags,
					.watch = store_watched(s)};
	status = find(e, s, job);
	if (status == SPIS_OK)
		status = matcher_init(e, &job->matcher, store_passages(s));
	if (status == SPIS_OK)
		status = exact_prefer(e, &job->texts, &job->matcher,
				      job->options->offset, &job->found);
	return status == SPIS_OK ? fill_page(e, job) : status;
}

spis_status search_run(struct error *e, const struct searcher *searcher,
		       struct bytes query, const spis_search_options *options,
		       spis_results **results)
{
	struct job job = {
		.options = options,
		.lexicons = searcher->lexicons,
		.expander = {.store = searcher->store,
			     .stemmers = searcher->stemmers,
			     .flags = options->flags,
			     .tree = &job.tree},
		.texts = {.store = searcher->store,
			  .stemmers = searcher->stemmers,
			  .lexicons = searcher->lexicons},
	};
	spis_status status;

	*results = NULL;
	job.page = calloc(1, sizeof(*job.page));
	if (!job.page)
		return fail_memory(e);
	job.tree.arena = &job.page->arena;
	status = parse_query(e, &job.tree, query.at, query.len);
	if (status == SPIS_OK)
		status = store_read(e, searcher->store, work, &job);
	release(&job);
	texts_release(&job.texts);
	if (status == SPIS_OK)
		*results = job.page;
	else
		spis_results_free(job.page);
	return status;
}
