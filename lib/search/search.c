/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search.c: a query in, a page of hits out. */
#include "search/search.h"

#include "search/describe.h"
#include "search/exact.h"
#include "search/passage.h"
#include "search/phrase.h"
#include "search/snippet.h"
#include "search/stored.h"
#include "search/words.h"

#include <stdlib.h>
#include <string.h>

/* One search on its way through the index. */
struct job {
	spis_results *page;
	struct words words;
	const spis_search_options *options;
	struct matcher matcher;
	struct store_page found;
	struct stored stored; /* the document at hand */
};

/*
 * Hits that exact forms may reorder: two pages.  More would cost time for
 * documents nobody looks at; so would long queries and long texts, of which
 * one form says little.
 */
#define EXACT_HITS   20u
#define EXACT_WORDS  6u
#define EXACT_LENGTH 10000u /* words; minutes of a long day */

static int compare_hits(const void *a, const void *b)
{
	const struct store_hit *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return x->document < y->document ? -1 : x->document > y->document;
}

static spis_status add_exact(struct error *e, struct store *s, struct job *job,
			     struct store_hit *hit)
{
	uint32_t length = 0;
	spis_status status = store_length(e, s, hit->document, &length);

	if (status != SPIS_OK || length > EXACT_LENGTH)
		return status;
	status = stored_get(e, s, hit->document, &job->stored);
	if (status == SPIS_OK)
		hit->score += exact_bonus(&job->matcher, job->stored.text);
	return status;
}

/* Puts documents with the very forms typed before others much like them. */
static spis_status prefer_exact(struct error *e, struct store *s,
				struct job *job)
{
	struct store_page *found = &job->found;
	size_t count = found->hit_count, i;
	spis_status status = SPIS_OK;

	if (count > EXACT_HITS)
		count = EXACT_HITS;
	for (i = 0; i < count && status == SPIS_OK; i++)
		status = add_exact(e, s, job, &found->hits[i]);
	qsort(found->hits, count, sizeof(*found->hits), compare_hits);
	return status;
}

static spis_status find(struct error *e, struct store *s, struct job *job)
{
	const spis_search_options *o = job->options;
	bool exact = job->words.count <= EXACT_WORDS && o->offset < EXACT_HITS;
	uint32_t room = UINT32_MAX - o->offset;
	uint32_t limit = o->offset + (o->limit < room ? o->limit : room);
	struct store_query query = {0};
	spis_status status;

	if (exact && limit < EXACT_HITS)
		limit = EXACT_HITS;
	status = words_expand(e, s, &job->words);
	if (status == SPIS_OK)
		status = phrase_find(e, s, &job->words);
	if (status == SPIS_OK)
		status = words_query(e, &job->words, &query);
	if (status == SPIS_OK)
		status = store_find(e, s, &query, limit, &job->found);
	if (status == SPIS_OK)
		status = matcher_init(e, &job->matcher, &job->words,
				      store_count(s));
	if (status == SPIS_OK && exact)
		status = prefer_exact(e, s, job);
	return status;
}

static spis_status fill_text(struct error *e, struct store *s, struct job *job,
			     uint32_t document, spis_hit *hit)
{
	struct arena *arena = &job->page->arena;
	struct bytes title, text;
	struct passage passage;
	spis_status status = stored_get(e, s, document, &job->stored);

	if (status != SPIS_OK)
		return status;
	title = job->stored.title;
	text = job->stored.text;
	hit->title = arena_copy(arena, title.at, title.len);
	if (!results_fields(arena, &job->stored.record, SPIS_FIELD_AUTHOR,
			    &hit->fields) ||
	    !hit->title)
		return fail_memory(e);
	if (job->options->snippet_chars == 0)
		return SPIS_OK;
	status = passage_find(e, &job->matcher, text,
			      job->options->snippet_chars, &passage);
	if (status != SPIS_OK)
		return status;
	if (text.len > 0 && memchr(text.at, '\f', text.len))
		hit->page = passage.page;
	status = describe_section(e, arena, &job->stored, passage.match, hit);
	if (status != SPIS_OK)
		return status;
	return snippet_render(e, arena, &job->matcher, text, &passage, hit);
}

static spis_status fill_hit(struct error *e, struct job *job,
			    const struct store_hit *found, spis_hit *hit)
{
	hit->score = found->score;
	hit->index = found->index;
	hit->path_bytes = found->path.len;
	hit->path =
		arena_copy(&job->page->arena, found->path.at, found->path.len);
	hit->title = hit->section_heading = hit->section_number = "";
	hit->snippet = "";
	return hit->path ? SPIS_OK : fail_memory(e);
}

static spis_status fill_hits(struct error *e, struct store *s, struct job *job)
{
	spis_results *results = job->page;
	size_t first = job->options->offset, count = job->found.hit_count, i;
	spis_status status = SPIS_OK;
	spis_hit *hits;

	count = count > first ? count - first : 0;
	if (count > job->options->limit)
		count = job->options->limit;
	hits = arena_array(&job->page->arena, count, sizeof(*hits));
	if (!hits)
		return fail_memory(e);
	for (i = 0; i < count && status == SPIS_OK; i++) {
		const struct store_hit *found = &job->found.hits[first + i];

		status = fill_hit(e, job, found, &hits[i]);
		if (status == SPIS_OK &&
		    !(job->options->flags & SPIS_PATHS_ONLY))
			status =
				fill_text(e, s, job, found->document, &hits[i]);
	}
	results->hits = hits;
	results->hit_count = count;
	results->words = job->words.word;
	results->word_count = job->words.count;
	results->total = job->found.total;
	results->total_exact = job->found.total_exact;
	return status;
}

/* Starts afresh when the index has moved on: see store_read(). */
static spis_status work(struct error *e, struct store *s, void *arg)
{
	struct job *job = arg;
	spis_status status;

	matcher_release(&job->matcher);
	store_page_release(&job->found);
	status = find(e, s, job);
	return status == SPIS_OK ? fill_hits(e, s, job) : status;
}

spis_status search_run(struct error *e, const struct searcher *searcher,
		       struct bytes query, const spis_search_options *options,
		       spis_results **results)
{
	struct job job = {.options = options};
	spis_status status;

	*results = NULL;
	job.page = calloc(1, sizeof(*job.page));
	if (!job.page)
		return fail_memory(e);
	job.words.lexicon = searcher->lexicon;
	job.words.stemmers = searcher->stemmers;
	job.words.flags = options->flags;
	job.words.arena = &job.page->arena;
	status = words_parse(e, &job.words, query.at, query.len);
	if (status == SPIS_OK)
		status = store_read(e, searcher->store, work, &job);
	matcher_release(&job.matcher);
	store_page_release(&job.found);
	stored_release(&job.stored);
	if (status == SPIS_OK)
		*results = job.page;
	else
		spis_results_free(job.page);
	return status;
}
