/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search.c: a query in, a page of hits out. */
#include "search/search.h"

#include "queries/budget.h"
#include "queries/compile.h"
#include "queries/expand.h"
#include "queries/parse.h"
#include "search/phrase.h"
#include "search/rerank.h"
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
	struct compiled query;
	struct texts texts;
	struct matcher matcher;
	struct buf phrases; /* passages that hold them */
	struct store_page found;
	const uint32_t *full; /* heads of documents with all words, in order */
	size_t full_count;
};

static int compare_heads(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* Documents that have a passage with all words, of those that may be shown. */
static spis_status keep_full(struct error *e, struct job *job,
			     const struct store_page *full)
{
	uint32_t *heads =
		arena_array(&job->page->arena, full->hit_count, sizeof(*heads));

	if (!heads)
		return fail_memory(e);
	for (size_t i = 0; i < full->hit_count; i++)
		heads[i] = full->hits[i].head;
	qsort(heads, full->hit_count, sizeof(*heads), compare_heads);
	job->full = heads;
	job->full_count = full->hit_count;
	return SPIS_OK;
}

static bool is_full(const struct job *job, const struct store_hit *hit)
{
	return job->full_count > 0 &&
	       bsearch(&hit->head, job->full, job->full_count,
		       sizeof(*job->full), compare_heads);
}

/*
 * Passages with all words are looked for first: where they lead, and fill the
 * page, the others are only counted.
 */
static spis_status find_all(struct error *e, struct store *s, struct job *job,
			    const struct compiled *query,
			    struct store_page *full)
{
	const spis_search_options *o = job->options;
	uint32_t limit = rerank_limit(o->offset, o->limit);
	spis_status status = store_find(e, s, &query->full, limit, false, full);
	bool filled = query->leads && full->hit_count >= limit;

	if (status == SPIS_OK)
		status = store_find(e, s, filled ? &query->any : &query->query,
				    filled ? 0 : limit, false, &job->found);
	if (status == SPIS_OK && query->word_count > 0)
		status = keep_full(e, job, full);
	if (status == SPIS_OK && filled)
		store_page_move(full, &job->found);
	return status;
}

/* Documents by how they have the words. */
static spis_status count_documents(struct error *e, struct store *s,
				   struct job *job,
				   const struct compiled *query,
				   const struct store_page *full)
{
	struct store_total *totals = job->page->totals;
	struct store_total *spread = &totals[SPIS_TOTAL_SPREAD];
	const struct store_total none = {0, true};
	spis_status status;

	totals[SPIS_TOTAL_ANY] = job->found.total;
	totals[SPIS_TOTAL_ANY].exact &= !job->tree.cut;
	*spread = query->word_count > 0 ? full->total : none;
	totals[SPIS_TOTAL_FULL] = *spread;
	if (query->word_count < 2 || store_count(s) == store_passages(s))
		return SPIS_OK;
	status = store_spread(e, s, query->words, query->word_count, spread);
	/* An estimate may be too low. */
	if (spread->documents < full->total.documents)
		*spread = full->total;
	return status;
}

static spis_status run(struct error *e, struct store *s, struct job *job,
		       const struct compiled *query)
{
	struct store_page full = {0};
	spis_status status = find_all(e, s, job, query, &full);

	if (status == SPIS_OK)
		status = count_documents(e, s, job, query, &full);
	store_page_release(&full);
	return status;
}

/* Steps two and three, and what phrases need between them and the store. */
static spis_status find(struct error *e, struct store *s, struct job *job)
{
	spis_status status = lexicons_find(e, job->lexicons, s);

	job->expander.lexicons = job->lexicons->used;
	job->expander.lexicon_count = job->lexicons->count;
	if (status == SPIS_OK)
		status = expand_query(e, &job->expander);
	if (status == SPIS_OK) {
		budget_apply(&job->tree, store_passages(s));
		status = compile_query(e, &job->tree, &job->query);
	}
	if (status == SPIS_OK)
		status = phrase_find(e, s, &job->query, job->tree.arena,
				     &job->phrases);
	return status == SPIS_OK ? run(e, s, job, &job->query) : status;
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

static spis_status take_excerpt(struct error *e, struct job *job,
				const struct store_hit *hit,
				struct excerpt *excerpt)
{
	struct text *read;
	spis_status status = texts_get(e, &job->texts, hit, &read);

	if (status != SPIS_OK)
		return status;
	*excerpt = (struct excerpt){.store = job->texts.store,
				    .head = hit->head,
				    .stored = &read->stored};
	return job->options->snippet_chars > 0
		       ? find_snippet(e, job, read, excerpt)
		       : SPIS_OK;
}

static spis_status add_excerpt(struct error *e, struct job *job,
			       const struct store_hit *hit)
{
	struct excerpt excerpt;
	spis_status status = take_excerpt(e, job, hit, &excerpt);

	return status == SPIS_OK ? results_describe(e, job->page, &excerpt)
				 : status;
}

/* Of the passages found those that are not shown yet; how many there are. */
static size_t drop_shown(struct store_page *page, const struct store_hit *shown,
			 size_t wanted)
{
	size_t kept = 0;

	for (size_t i = 0; i < page->hit_count && kept < wanted; i++) {
		struct store_hit hit = page->hits[i];

		if (hit.passage == shown->passage)
			continue;
		page->hits[i] = page->hits[kept];
		page->hits[kept++] = hit;
	}
	return kept;
}

static spis_status show_passages(struct error *e, struct job *job,
				 const struct store_page *page, size_t count)
{
	spis_status status = results_add_passages(e, job->page, count);

	for (size_t i = 0; i < count && status == SPIS_OK; i++) {
		spis_hit *hit = &results_last(job->page)->passages[i];
		struct excerpt excerpt;

		hit->score = page->hits[i].score;
		status = take_excerpt(e, job, &page->hits[i], &excerpt);
		if (status == SPIS_OK)
			status = results_show(e, job->page, hit, &excerpt);
	}
	return status;
}

/* All passages of a document. */
static spis_status list_passages(struct error *e, struct job *job,
				 uint32_t head, struct store_set *set)
{
	struct store *s = job->texts.store;
	uint32_t count = 0, *list = NULL;
	spis_status status = store_passage_count(e, s, head, &count);

	if (status == SPIS_OK)
		list = arena_array(&job->page->arena, count, sizeof(*list));
	if (status == SPIS_OK && !list)
		return fail_memory(e);
	for (uint32_t i = 0; i < count; i++)
		list[i] = store_passage_at(s, head, i);
	*set = (struct store_set){list, count};
	return status;
}

/* The next best passages of the document of a hit. */
static spis_status add_passages(struct error *e, struct job *job,
				const struct store_hit *hit)
{
	const uint32_t wanted = job->options->passages;
	struct store_page page = {0};
	struct store_set set;
	struct store_query among = {.op = STORE_AMONG,
				    .sub = &job->query.query,
				    .sub_count = 1,
				    .set = &set};
	spis_status status = list_passages(e, job, hit->head, &set);

	if (status == SPIS_OK)
		status = store_find(e, job->texts.store, &among, wanted, true,
				    &page);
	if (status == SPIS_OK)
		status = show_passages(e, job, &page,
				       drop_shown(&page, hit, wanted - 1));
	store_page_release(&page);
	return status;
}

static spis_status add_hit(struct error *e, struct job *job,
			   const struct store_hit *hit)
{
	const spis_search_options *o = job->options;
	spis_status status = results_add(e, job->page, hit, is_full(job, hit));

	if (status != SPIS_OK || o->flags & SPIS_PATHS_ONLY)
		return status;
	status = add_excerpt(e, job, hit);
	return status == SPIS_OK && o->passages > 1 ? add_passages(e, job, hit)
						    : status;
}

/* A hit of several passages takes as much as so many hits. */
static spis_status check_shown(struct error *e, const spis_search_options *o,
			       size_t hits)
{
	if (o->passages < 2 || o->flags & SPIS_PATHS_ONLY ||
	    hits * o->passages <= SPIS_MAX_HITS)
		return SPIS_OK;
	return fail(e, SPIS_INVALID,
		    "%zu hits with %u passages each are more than %u", hits,
		    o->passages, SPIS_MAX_HITS);
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
	status = check_shown(e, o, count);
	if (status == SPIS_OK)
		status = results_begin(e, job->page, &job->tree, count);
	for (i = 0; i < count && status == SPIS_OK; i++)
		status = add_hit(e, job, &found->hits[o->offset + i]);
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
	job->full = NULL;
	job->full_count = 0;
	job->matcher = (struct matcher){.tree = &job->tree,
					.flags = job->options->flags,
					.watch = store_watched(s)};
	status = find(e, s, job);
	if (status == SPIS_OK)
		status = matcher_init(e, &job->matcher, store_passages(s));
	if (status == SPIS_OK)
		status = rerank(e, &job->texts, &job->matcher,
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
	buf_release(&job.phrases);
	texts_release(&job.texts);
	if (status == SPIS_OK)
		*results = job.page;
	else
		spis_results_free(job.page);
	return status;
}
