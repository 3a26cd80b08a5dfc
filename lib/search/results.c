/* SPDX-License-Identifier: GPL-2.0-or-later */
/* results.c: what a search has found, as spis.h gives it to the caller. */
#include "search/results.h"

#include "search/describe.h"

#include <string.h>

/* ---- words */

static spis_status fill_word(struct error *e, spis_results *results,
			     const struct leaf *leaf, spis_word *word)
{
	spis_term *terms =
		arena_array(&results->arena, leaf->count, sizeof(*terms));
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

static spis_status fill_words(struct error *e, spis_results *results,
			      const struct tree *tree)
{
	spis_word *words =
		arena_array(&results->arena, tree->leaf_count, sizeof(*words));
	spis_status status = SPIS_OK;
	size_t i;

	if (!words)
		return fail_memory(e);
	for (i = 0; i < tree->leaf_count && status == SPIS_OK; i++)
		status = fill_word(e, results, &tree->leaves[i], &words[i]);
	results->words = words;
	results->word_count = tree->leaf_count;
	return status;
}

spis_status results_begin(struct error *e, spis_results *results,
			  const struct tree *tree,
			  const struct store_page *found, size_t hit_count)
{
	results->hits =
		arena_array(&results->arena, hit_count, sizeof(*results->hits));
	if (!results->hits)
		return fail_memory(e);
	results->hit_count = 0;
	results->total = found->total;
	results->total_exact = found->total_exact;
	return fill_words(e, results, tree);
}

/* ---- hits */

spis_status results_add(struct error *e, spis_results *results,
			const struct store_hit *found)
{
	spis_hit *hit = &results->hits[results->hit_count++];

	hit->score = found->score;
	hit->index = found->index;
	hit->path =
		arena_copy(&results->arena, found->path.at, found->path.len);
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

spis_status results_describe(struct error *e, spis_results *results,
			     const struct excerpt *excerpt)
{
	spis_hit *hit = &results->hits[results->hit_count - 1];
	const struct stored *stored = excerpt->stored;
	const struct snippet *snippet = &excerpt->snippet;

	hit->title = arena_copy(&results->arena, stored->title.at,
				stored->title.len);
	if (!describe_fields(&results->arena, &stored->record,
			     SPIS_FIELD_AUTHOR, &hit->fields) ||
	    !hit->title)
		return fail_memory(e);
	if (!snippet->text)
		return SPIS_OK;
	hit->snippet = snippet->text;
	hit->marks = snippet->marks;
	hit->mark_count = snippet->mark_count;
	if (stored->text.len > 0 &&
	    memchr(stored->text.at, '\f', stored->text.len))
		hit->page = excerpt->window.page;
	return fill_section(e, &results->arena, stored, excerpt->window.match,
			    hit);
}
