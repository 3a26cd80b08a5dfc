/* SPDX-License-Identifier: GPL-2.0-or-later */
/* results.c: what a search has found, as spis.h gives it to the caller. */
#include "search/results.h"

#include "search/describe.h"

#include <stdlib.h>
#include <string.h>

struct results {
	spis_results results; /* first: the caller's pointer is to this */
	spis_hit *hits;       /* the same as in results */
	struct arena arena;
};

spis_status results_new(struct error *e, struct results **page)
{
	*page = calloc(1, sizeof(**page));
	return *page ? SPIS_OK : fail_memory(e);
}

struct arena *results_arena(struct results *page)
{
	return &page->arena;
}

/* ---- words */

static spis_status fill_word(struct error *e, struct results *page,
			     const struct leaf *leaf, spis_word *word)
{
	spis_term *terms =
		arena_array(&page->arena, leaf->count, sizeof(*terms));
	size_t i;

	if (!terms)
		return fail_memory(e);
	for (i = 0; i < leaf->count; i++) {
		const struct alternative *a = &leaf->alternatives[i];

		terms[i] = (spis_term){.lexeme = alternative_lexeme(a),
				       .documents = a->documents,
				       .kind = a->kind};
	}
	*word = (spis_word){.word = leaf->word,
			    .terms = terms,
			    .term_count = leaf->count,
			    .unaccented = leaf->plain,
			    .phrase = leaf->phrase};
	return SPIS_OK;
}

static spis_status fill_words(struct error *e, struct results *page,
			      const struct tree *tree)
{
	spis_word *words =
		arena_array(&page->arena, tree->leaf_count, sizeof(*words));
	spis_status status = SPIS_OK;
	size_t i;

	if (!words)
		return fail_memory(e);
	for (i = 0; i < tree->leaf_count && status == SPIS_OK; i++)
		status = fill_word(e, page, &tree->leaves[i], &words[i]);
	page->results.words = words;
	page->results.word_count = tree->leaf_count;
	return status;
}

spis_status results_begin(struct error *e, struct results *page,
			  const struct tree *tree,
			  const struct store_page *found, size_t hit_count)
{
	spis_results *results = &page->results;

	page->hits = arena_array(&page->arena, hit_count, sizeof(*page->hits));
	if (!page->hits)
		return fail_memory(e);
	results->hits = page->hits;
	results->hit_count = 0;
	results->total = found->total;
	results->total_exact = found->total_exact;
	return fill_words(e, page, tree);
}

/* ---- hits */

spis_status results_add(struct error *e, struct results *page,
			const struct store_hit *found)
{
	spis_hit *hit = &page->hits[page->results.hit_count++];

	hit->score = found->score;
	hit->path_bytes = found->path.len;
	hit->path = arena_copy(&page->arena, found->path.at, found->path.len);
	hit->title = hit->section_heading = hit->section_number = "";
	hit->snippet = "";
	return hit->path ? SPIS_OK : fail_memory(e);
}

static spis_status fill_section(struct error *e, struct arena *a,
				const struct stored *stored, size_t at,
				spis_hit *hit)
{
	spis_section *section = arena_alloc(a, sizeof(*section));

	if (!section)
		return fail_memory(e);
	if (!describe_section(stored, at, section))
		return SPIS_OK;
	hit->section = section;
	hit->section_heading = describe_line(e, a, stored, section->heading);
	hit->section_number = describe_line(e, a, stored, section->number);
	return hit->section_heading && hit->section_number ? SPIS_OK
							   : fail_memory(e);
}

spis_status results_describe(struct error *e, struct results *page,
			     const struct excerpt *excerpt)
{
	spis_hit *hit = &page->hits[page->results.hit_count - 1];
	const struct stored *stored = excerpt->stored;
	const struct snippet *snippet = &excerpt->snippet;

	hit->title =
		arena_copy(&page->arena, stored->title.at, stored->title.len);
	hit->field_count = describe_fields(&page->arena, &stored->record,
					   SPIS_FIELD_AUTHOR, &hit->fields);
	if (!hit->title || !hit->fields)
		return fail_memory(e);
	hit->snippet = snippet->text;
	hit->snippet_bytes = snippet->len;
	hit->marks = snippet->marks;
	hit->mark_count = snippet->mark_count;
	if (stored->text.len > 0 &&
	    memchr(stored->text.at, '\f', stored->text.len))
		hit->page = excerpt->passage.page;
	return fill_section(e, &page->arena, stored, excerpt->passage.match,
			    hit);
}

spis_results *results_give(struct results *page)
{
	return &page->results;
}

void results_drop(struct results *page)
{
	if (!page)
		return;
	arena_release(&page->arena);
	free(page);
}

void results_free(spis_results *results)
{
	results_drop((struct results *)results);
}
