/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search.c: takes a query and returns a page of hits. */
#include "search/search.h"

#include "queries/budget.h"
#include "queries/compile.h"
#include "queries/correct.h"
#include "queries/parse.h"
#include "queries/units.h"
#include "search/duplicates.h"
#include "search/facets.h"
#include "search/first.h"
#include "search/join.h"
#include "search/phrase.h"
#include "search/rerank.h"
#include "search/results.h"
#include "search/select.h"
#include "search/similar.h"
#include "search/snippet.h"
#include "search/texts.h"
#include "search/window.h"

#include <stdlib.h>
#include <string.h>

/* The state of one search. */
struct job {
	const spis_search_options *options;
	struct bytes query;
	spis_results *page;
	struct selection selection;
	struct tree tree;
	struct lexicons *lexicons;
	struct expander expander;
	struct compiled compiled;
	struct texts texts;
	struct matcher matcher;
	struct buf phrases; /* passages that hold them */
	struct rare rare;   /* forms that were typed */
	struct first first;
	size_t first_count; /* hits that are found for `first` */
	struct store_page found;
};

/* Counts documents by how they have the words. */
static spis_status count_documents(struct error *e, struct store *s,
				   struct job *job)
{
	const struct compiled *query = &job->compiled;
	const struct store_page *found = &job->found;
	struct store_total *totals = job->page->totals;
	struct store_total *spread = &totals[SPIS_TOTAL_SPREAD];
	const struct store_total none = {0, true};
	spis_status status;

	totals[SPIS_TOTAL_ANY] = found->total;
	totals[SPIS_TOTAL_ANY].exact &= !job->tree.cut;
	*spread = query->word_count > 0 ? found->full : none;
	totals[SPIS_TOTAL_FULL] = *spread;
	if (query->word_count < 2 || store_count(s) == store_passages(s))
		return SPIS_OK;
	status = store_spread(e, s, &query->search, query->words,
			      query->word_count, spread);
	/* An estimate may be too low. */
	if (spread->documents < found->full.documents)
		*spread = found->full;
	return status;
}

/* Orders the hits of the page. */
static spis_status rank(struct error *e, struct job *job,
			const struct store_search *search,
			const spis_search_options *o, struct store_page *found)
{
	/* The words of a document have no order that a hit should have. */
	if (search->sort != SPIS_SORT_RANK || o->similar)
		return SPIS_OK;
	return rerank(e, &job->texts, &job->matcher, &job->compiled, o,
		      &job->rare, found);
}

/* The argument of rank(). */
struct ranking {
	struct job *job;
	const struct store_search *search;
};

static spis_status rank_first(struct error *e, uint32_t first,
			      struct store_page *found, void *arg)
{
	const struct ranking *r = arg;
	spis_search_options o = *r->job->options;

	o.offset = 0;
	o.limit = first;
	return rank(e, r->job, r->search, &o, found);
}

static spis_status find_distinct(struct error *e, struct job *job,
				 const struct store_search *search,
				 const spis_search_options *o,
				 struct store_page *found)
{
	struct ranking ranking = {job, search};
	const uint32_t room = UINT32_MAX - o->offset;
	struct duplicates d = {
		.search = search,
		.wanted = o->offset + (o->limit < room ? o->limit : room),
		.rank = rank_first,
		.arg = &ranking,
	};

	if (d.wanted < DUPLICATES_LEAST)
		d.wanted = DUPLICATES_LEAST;
	d.look = rerank_limit(d.wanted, DUPLICATES_SPARE, &job->rare);
	return duplicates_find(e, &job->texts, &d, found);
}

/* The hits of a page, as far as they are shown, in order. */
static spis_status find_hits(struct error *e, struct store *s, struct job *job,
			     const struct store_search *search,
			     const spis_search_options *o,
			     struct store_page *found)
{
	const uint32_t limit = rerank_limit(o->offset, o->limit, &job->rare);
	spis_status status;

	if (o->offset + (uint64_t)o->limit == 0)
		return store_find(e, s, search, 0, found);
	if (!(o->flags & (SPIS_COPIES | SPIS_NEAR_DUPLICATES)))
		return find_distinct(e, job, search, o, found);
	status = store_find(e, s, search, limit, found);
	return status == SPIS_OK ? rank(e, job, search, o, found) : status;
}

/* Finds all other documents, to follow so many hits. */
static spis_status find_others(struct error *e, struct store *s,
			       struct job *job, size_t first,
			       struct store_page *found)
{
	spis_search_options o = *job->options;
	const size_t wanted = o.offset + o.limit;
	struct store_search search;
	spis_status status = first_search(e, job->tree.arena, &job->first,
					  &job->compiled.search, true, &search);

	o.offset = first < o.offset ? (uint32_t)(o.offset - first) : 0;
	o.limit = (uint32_t)(wanted - first) - o.offset;
	return status == SPIS_OK ? find_hits(e, s, job, &search, &o, found)
				 : status;
}

/* Counts everything that is found. */
static spis_status find_totals(struct error *e, struct store *s,
			       struct job *job, struct store_page *found)
{
	spis_search_options o = *job->options;

	o.offset = o.limit = 0;
	return find_hits(e, s, job, &job->compiled.search, &o, found);
}

/* Finds the documents that the query names, and all others after them. */
static spis_status find_both(struct error *e, struct store *s, struct job *job)
{
	const size_t wanted = job->options->offset + job->options->limit;
	struct store_page *found = &job->found, others = {0};
	struct store_search search;
	spis_status status =
		first_search(e, job->tree.arena, &job->first,
			     &job->compiled.search, false, &search);

	if (status == SPIS_OK)
		status = find_hits(e, s, job, &search, job->options, found);
	if (status == SPIS_OK && found->hit_count == 0)
		first_forget(&job->tree, &job->first);
	if (status != SPIS_OK || !job->first.which)
		return status;
	job->first_count = found->hit_count;
	if (found->hit_count < wanted) {
		status = find_others(e, s, job, found->hit_count, &others);
		if (status == SPIS_OK)
			status = join_pages(e, found, &others);
	} else {
		status = find_totals(e, s, job, &others);
		if (status == SPIS_OK)
			join_totals(found, &others);
	}
	store_page_release(&others);
	return status;
}

static spis_status run(struct error *e, struct store *s, struct job *job)
{
	spis_status status =
		rare_find(e, s, &job->tree, RERANK_HITS, &job->rare);

	if (status == SPIS_OK)
		status = job->first.which
				 ? find_both(e, s, job)
				 : find_hits(e, s, job, &job->compiled.search,
					     job->options, &job->found);
	return status == SPIS_OK ? count_documents(e, s, job) : status;
}

/* Step one. */
static spis_status parse(struct error *e, struct job *job)
{
	struct selection *selection = &job->selection;

	job->tree.fields = selection->fields;
	job->tree.field_count = selection->field_count;
	job->tree.may_be_empty = selection->options || job->options->similar;
	return parse_query(e, &job->tree, selection->query.at,
			   selection->query.len);
}

/* Step two, and step one again for what is searched for instead. */
static spis_status expand(struct error *e, struct job *job)
{
	struct corrections corrections = {.count = 0};
	spis_status status = expand_query(e, &job->expander);

	if (status == SPIS_OK && !(job->options->flags & SPIS_AS_TYPED))
		status = correct_query(e, &job->expander, &corrections);
	if (status == SPIS_OK)
		status = results_correct(e, job->page, &corrections);
	if (status != SPIS_OK || !corrections.text)
		return status;
	status = parse_corrected(
		e, &job->tree,
		(struct bytes){corrections.text, corrections.text_len});
	return status == SPIS_OK ? expand_query(e, &job->expander) : status;
}

static const struct store_query nothing = {.op = STORE_OR};

/* Takes only passages with all words; none, if a word is in no passage. */
static spis_status require_all(struct error *e, struct job *job)
{
	struct store_search *search = &job->compiled.search;
	struct store_query *must;

	if (job->compiled.word_count == 0) {
		search->must = &nothing;
		return SPIS_OK;
	}
	must = units_new(e, &job->tree, 3);
	if (!must)
		return SPIS_NO_MEMORY;
	must[0] = (struct store_query){
		.op = STORE_AND, .sub = &must[1], .sub_count = 1};
	must[1] = search->all;
	if (search->must)
		must[must[0].sub_count++ + 1] = *search->must;
	search->must = must;
	return SPIS_OK;
}

/* Steps one and two: what to look for. */
static spis_status understand(struct error *e, struct store *s, struct job *job)
{
	spis_status status = parse(e, job);

	if (status == SPIS_OK)
		status = expand(e, job);
	if (status == SPIS_OK)
		status = select_list(e, &job->tree, &job->selection);
	if (status == SPIS_OK && job->options->sort == SPIS_SORT_RANK)
		status = first_look_up(e, s, &job->tree, &job->first);
	budget_apply(&job->tree, store_passages(s));
	return status;
}

/* Takes the filters and the words of the document that hits should be like. */
static spis_status understand_similar(struct error *e, struct store *s,
				      struct job *job)
{
	struct selection *selection = &job->selection;
	struct store_filter *filters;
	spis_status status = parse(e, job);

	if (status == SPIS_OK && job->tree.leaf_count > 0)
		return fail(e, SPIS_BAD_QUERY,
			    "a search for similar documents takes filters, but "
			    "no words");
	if (status == SPIS_OK)
		status = select_list(e, &job->tree, selection);
	if (status != SPIS_OK)
		return status;
	filters = arena_array(job->tree.arena, selection->count + 1,
			      sizeof(*filters));
	if (!filters)
		return fail_memory(e);
	if (selection->count > 0)
		memcpy(filters, selection->list,
		       selection->count * sizeof(*filters));
	status = similar_query(e, s, job->lexicons, job->options->similar,
			       &job->tree, &filters[selection->count++]);
	selection->list = filters;
	budget_apply(&job->tree, store_passages(s));
	return status;
}

/* Tells the store what else to do. */
static void add_wishes(struct job *job)
{
	const spis_search_options *o = job->options;
	struct store_search *search = &job->compiled.search;

	search->copies = o->flags & SPIS_COPIES;
	search->filters = job->selection.list;
	search->filter_count = job->selection.count;
	search->counts = o->facets != 0;
	search->sort = (spis_sort)o->sort;
	if (job->tree.leaf_count == 0 && o->sort == SPIS_SORT_RANK)
		search->sort = SPIS_SORT_NEWEST;
}

/*
 * Words that were too common to be looked for as written are also shown in any
 * form.
 */
static void forget_literal(struct job *job)
{
	for (size_t i = 0; i < job->compiled.phrase_count; i++)
		if (job->compiled.phrases[i].common)
			budget_forget_literal(&job->tree,
					      job->compiled.phrases[i].node);
}

/*
 * For a similar document: only that document would have all of its words, so
 * passages with all words do not come first.  If it has no words, nothing is
 * like it.
 */
static spis_status restrict_words(struct error *e, struct job *job)
{
	struct compiled *compiled = &job->compiled;

	if (job->options->similar) {
		compiled->search.leads = false;
		compiled->word_count = 0;
		if (job->tree.leaf_count == 0)
			compiled->search.must = &nothing;
		return SPIS_OK;
	}
	return job->options->flags & SPIS_ALL_WORDS && job->tree.leaf_count > 0
		       ? require_all(e, job)
		       : SPIS_OK;
}

static void release(struct job *job)
{
	matcher_release(&job->matcher);
	store_page_release(&job->found);
}

/* Step three, with what phrases need between it and the store. */
static spis_status look(struct error *e, struct store *s, struct job *job)
{
	spis_status status = compile_query(e, &job->tree, &job->compiled);

	if (status == SPIS_OK)
		status = restrict_words(e, job);
	if (status != SPIS_OK)
		return status;
	add_wishes(job);
	status = phrase_find(e, s, &job->compiled, job->tree.arena,
			     &job->phrases);
	forget_literal(job);
	release(job);
	job->matcher = (struct matcher){.tree = &job->tree,
					.flags = job->options->flags,
					.watch = store_watched(s)};
	if (status == SPIS_OK)
		status = matcher_init(e, &job->matcher, store_passages(s));
	return status == SPIS_OK ? run(e, s, job) : status;
}

static spis_status find(struct error *e, struct store *s, struct job *job)
{
	bool named;
	spis_status status = lexicons_find(e, job->lexicons, s);

	job->expander.lexicons = job->lexicons->used;
	job->expander.lexicon_count = job->lexicons->count;
	if (status == SPIS_OK)
		status = select_filters(e, &job->expander, job->options,
					job->query, &job->selection);
	if (status == SPIS_OK)
		status = job->options->similar ? understand_similar(e, s, job)
					       : understand(e, s, job);
	named = status == SPIS_OK && job->first.which;
	if (status == SPIS_OK)
		status = look(e, s, job);
	/*
	 * If no document is what the query names, its words are ordinary words.
	 */
	if (status == SPIS_OK && named && !job->first.which)
		status = look(e, s, job);
	return status;
}

static spis_status find_snippet(struct error *e, struct job *job,
				struct text *read, struct excerpt *excerpt)
{
	spis_status status =
		window_find(e, &job->matcher, read, job->options->snippet_chars,
			    &excerpt->window);

	if (status != SPIS_OK)
		return status;
	return snippet_render(e, &job->page->arena, &job->matcher, read,
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

/* Drops passages that are shown already; returns how many are left. */
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

/* Adds the next best passages of the document of a hit. */
static spis_status add_passages(struct error *e, struct job *job,
				const struct store_hit *hit)
{
	const uint32_t wanted = job->options->passages;
	struct store_page page = {0};
	spis_status status =
		store_find_within(e, job->texts.store, &job->compiled.search,
				  hit, wanted, job->found.lead, &page);

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
	/* Nothing is full if the index lacks a word. */
	const bool any_full = job->compiled.word_count > 0;
	spis_status status = results_add(e, job->texts.store, job->page, hit,
					 any_full && hit->full);

	if (status == SPIS_OK && hit->copies > 0)
		status = results_add_copies(e, job->texts.store, job->page, hit,
					    &job->found.copies[hit->first_copy],
					    any_full);
	if (status == SPIS_OK)
		status = results_add_near(e, job->texts.store, job->page, hit,
					  &job->found, any_full);
	if (status != SPIS_OK || o->flags & SPIS_PATHS_ONLY)
		return status;
	status = add_excerpt(e, job, hit);
	return status == SPIS_OK && o->passages > 1 ? add_passages(e, job, hit)
						    : status;
}

/* A hit with several passages takes as much memory as several hits. */
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

/* Tells which of the hits are what the query names, and what that is. */
static void tell_first(struct job *job, size_t count)
{
	const size_t offset = job->options->offset, all = job->first_count;
	const size_t first = all > offset ? all - offset : 0;

	job->page->named = job->first.said;
	job->page->named_count = first < count ? first : count;
	job->page->newest = job->first.newest;
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
	tell_first(job, count);
	status = check_shown(e, o, count);
	if (status == SPIS_OK)
		status = results_begin(e, job->page, &job->tree, count);
	if (status == SPIS_OK)
		status = results_filter(e, job->page, &job->selection.filters);
	for (i = 0; i < count && status == SPIS_OK; i++)
		status = add_hit(e, job, &found->hits[o->offset + i]);
	return status;
}

/* Starts again when the index has changed: see store_read(). */
static spis_status work(struct error *e, struct store *s, void *arg)
{
	struct job *job = arg;
	spis_status status;

	texts_reset(&job->texts);
	job->first = (struct first){.said = ""};
	job->first_count = 0;
	status = find(e, s, job);
	if (status == SPIS_OK)
		status = facets_fill(e, s, job->options->facets, &job->found,
				     job->page);
	return status == SPIS_OK ? fill_page(e, job) : status;
}

spis_status search_run(struct error *e, const struct searcher *searcher,
		       struct bytes query, const spis_search_options *options,
		       spis_results **results)
{
	struct job job = {
		.options = options,
		.query = query,
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
	job.tree.arena = job.selection.filters.arena = &job.page->arena;
	status = store_read(e, searcher->store, work, &job);
	release(&job);
	selection_release(&job.selection);
	buf_release(&job.phrases);
	texts_release(&job.texts);
	if (status == SPIS_OK)
		*results = job.page;
	else
		spis_results_free(job.page);
	return status;
}
