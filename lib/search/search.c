/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search.c: a query in, a page of hits out. */
#include "search/search.h"

#include "search/passage.h"
#include "search/snippet.h"
#include "search/words.h"
#include "store/identity.h"

#include <stdlib.h>
#include <string.h>

/* What the caller gets, with the memory behind it. */
struct page {
	spis_results results; /* first: the caller's pointer is to this */
	struct arena arena;
};

/* One search on its way through the index. */
struct job {
	struct page *page;
	struct words words;
	struct store_window window;
	struct store_page found;
	uint32_t documents;
};

/* Starts afresh when the index has moved on: see store_read(). */
static spis_status find(struct error *e, struct store *s, void *arg)
{
	struct job *job = arg;
	struct store_query query = {0};
	spis_status status;

	store_page_release(&job->found);
	job->documents = store_count(s);
	status = words_expand(e, s, &job->words);
	if (status == SPIS_OK)
		status = words_query(e, &job->words, &query);
	if (status == SPIS_OK)
		status = store_find(e, s, &query, &job->window, &job->found);
	return status;
}

/* The data of a document: title, line feed, text. */
static void split_data(struct bytes data, struct bytes *title,
		       struct bytes *text)
{
	const char *end = memchr(data.at, '\n', data.len);

	*title = *text = (struct bytes){data.at, 0};
	if (!end)
		return;
	title->len = (size_t)(end - data.at);
	text->at = end + 1;
	text->len = data.len - title->len - 1;
}

static spis_status describe(struct error *e, struct job *job, struct matcher *m,
			    struct bytes data, size_t chars, spis_hit *hit)
{
	struct bytes title, text;
	struct passage passage;
	spis_status status;

	split_data(data, &title, &text);
	hit->title = arena_copy(&job->page->arena, title.at, title.len);
	if (!hit->title)
		return fail_memory(e);
	status = passage_find(e, m, text, chars, &passage);
	if (status != SPIS_OK)
		return status;
	if (text.len > 0 && memchr(text.at, '\f', text.len))
		hit->page = passage.page;
	return snippet_render(e, &job->page->arena, m, text, &passage, hit);
}

static spis_status fill_hit(struct error *e, struct job *job,
			    const struct store_hit *found, spis_hit *hit)
{
	hit->score = found->score;
	hit->path_bytes = found->path.len;
	hit->path =
		arena_copy(&job->page->arena, found->path.at, found->path.len);
	hit->title = "";
	hit->snippet = "";
	return hit->path ? SPIS_OK : fail_memory(e);
}

static spis_status fill_hits(struct error *e, struct job *job, size_t chars)
{
	spis_results *results = &job->page->results;
	size_t count = job->found.hit_count, i;
	spis_hit *hits = arena_array(&job->page->arena, count, sizeof(*hits));
	struct matcher matcher;
	spis_status status;

	if (!hits)
		return fail_memory(e);
	status = matcher_init(e, &matcher, &job->words, job->documents);
	for (i = 0; i < count && status == SPIS_OK; i++) {
		const struct store_hit *found = &job->found.hits[i];

		status = fill_hit(e, job, found, &hits[i]);
		if (status == SPIS_OK && chars > 0)
			status = describe(e, job, &matcher, found->data, chars,
					  &hits[i]);
	}
	matcher_release(&matcher);
	results->hits = hits;
	results->hit_count = count;
	results->words = job->words.word;
	results->word_count = job->words.count;
	results->total = job->found.total;
	results->total_exact = job->found.total_exact;
	return status;
}

spis_status search_run(struct error *e, const struct searcher *searcher,
		       struct bytes query, const spis_search_options *options,
		       spis_results **results)
{
	struct job job = {0};
	spis_status status;

	*results = NULL;
	job.page = calloc(1, sizeof(*job.page));
	if (!job.page)
		return fail_memory(e);
	job.window.offset = options->offset;
	job.window.limit = options->limit;
	job.window.data = options->snippet_chars > 0;
	job.words.lexicon = searcher->lexicon;
	job.words.flags = options->flags;
	job.words.arena = &job.page->arena;
	status = words_parse(e, &job.words, query.at, query.len);
	if (status == SPIS_OK)
		status = store_read(e, searcher->store, find, &job);
	if (status == SPIS_OK)
		status = fill_hits(e, &job, options->snippet_chars);
	store_page_release(&job.found);
	if (status == SPIS_OK)
		*results = &job.page->results;
	else
		search_free(&job.page->results);
	return status;
}

void search_free(spis_results *results)
{
	struct page *page = (struct page *)results;

	if (!page)
		return;
	arena_release(&page->arena);
	free(page);
}

struct text_job {
	struct bytes path;
	struct buf data;
};

static spis_status read_data(struct error *e, struct store *s, void *arg)
{
	struct text_job *job = arg;
	char id[IDENTITY_BYTES];

	buf_reset(&job->data);
	identity_of(job->path.at, job->path.len, id);
	return store_data(e, s, (struct bytes){id, IDENTITY_BYTES - 1},
			  &job->data);
}

spis_status search_text(struct error *e, struct store *s, struct bytes path,
			struct buf *text)
{
	struct text_job job = {.path = path};
	struct bytes title, body;
	spis_status status = store_read(e, s, read_data, &job);

	if (status == SPIS_NOT_FOUND)
		status = fail(e, SPIS_NOT_FOUND,
			      "no document '%.*s' in the index", (int)path.len,
			      path.at);
	if (status == SPIS_OK) {
		split_data((struct bytes){job.data.data, job.data.len}, &title,
			   &body);
		buf_add(text, body.at, body.len);
	}
	if (status == SPIS_OK && (text->failed || job.data.failed))
		status = fail_memory(e);
	buf_release(&job.data);
	return status;
}
