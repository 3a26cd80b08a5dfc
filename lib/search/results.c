/* SPDX-License-Identifier: GPL-2.0-or-later */
/* results.c: gives the result of a search to the caller as in spis.h. */
#include "search/results.h"

#include "czech/equivalents.h"
#include "queries/spell.h"
#include "queries/wildcard.h"
#include "search/describe.h"
#include "search/hide.h"
#include "text/title.h"

#include <string.h>

/* ---- words */

/* The word with its stars, as typed. */
static const char *word_text(struct arena *a, const struct leaf *leaf)
{
	char text[TOKEN_MAX_BYTES + 2];
	size_t len = 0;

	if (!leaf->stars)
		return leaf->word;
	if (leaf->stars & STAR_BEFORE)
		text[len++] = '*';
	memcpy(text + len, leaf->word, leaf->len);
	len += leaf->len;
	if (leaf->stars & STAR_AFTER)
		text[len++] = '*';
	return arena_copy(a, text, len);
}

static spis_status fill_forms(struct error *e, struct arena *a,
			      const struct wildcard *w, spis_word *word)
{
	const char **forms = arena_array(a, w->taken, sizeof(*forms));

	if (!forms)
		return fail_memory(e);
	for (size_t i = 0; i < w->taken; i++) {
		char form[FORM_WORD_BYTES];
		const size_t len = form_decode(w->forms[i], form);

		forms[i] = arena_copy(a, form, len);
		if (!forms[i])
			return fail_memory(e);
	}
	word->wildcard = SPIS_WILDCARD_TAKEN;
	word->forms = forms;
	word->form_count = w->taken;
	word->form_total = w->total;
	return SPIS_OK;
}

static spis_term term_of(const struct alternative *a)
{
	return (spis_term){.lexeme = alternative_lexeme(a),
			   .passages = a->documents,
			   .kind = a->kind};
}

static size_t add_equivalent(const struct equivalent *q, spis_term *terms)
{
	size_t count = 0;

	if (q->set && q->set->count > 0)
		terms[count++] = (spis_term){
			.lexeme = q->text, .passages = (uint32_t)q->set->count};
	for (size_t k = 0; k < q->count && !q->phrase; k++)
		if (q->alternatives[k].documents > 0)
			terms[count++] = term_of(&q->alternatives[k]);
	for (size_t i = 0; i < count; i++)
		terms[i].kind = SPIS_TERM_EQUIVALENT;
	return count;
}

/* Adds the equivalents of words that include the leaf, the surest first. */
static size_t add_equivalents(const struct tree *tree, const struct leaf *leaf,
			      spis_term *terms)
{
	size_t count = 0;

	for (unsigned w = EQUIVALENT_MAX_WEIGHT; w > 0; w--)
		for (size_t i = 0; i < tree->equivalent_count; i++) {
			const struct equivalent *q = &tree->equivalents[i];

			if (q->weight == w && !q->left_out &&
			    tree_stands_for(q, leaf))
				count += add_equivalent(q, terms + count);
		}
	return count;
}

static spis_status fill_word(struct error *e, spis_results *results,
			     const struct tree *tree, const struct leaf *leaf,
			     spis_word *word)
{
	spis_term *terms = arena_array(
		&results->arena, leaf->count + tree_equivalent_terms(tree),
		sizeof(*terms));
	size_t count = 0;

	if (!terms)
		return fail_memory(e);
	while (count < leaf->count) {
		terms[count] = term_of(&leaf->alternatives[count]);
		count++;
	}
	count += add_equivalents(tree, leaf, terms + count);
	*word = (spis_word){.word = word_text(&results->arena, leaf),
			    .terms = terms,
			    .term_count = count,
			    .unaccented = leaf->plain,
			    .phrase = leaf->apart ? 0 : leaf->phrase,
			    .excluded = leaf->excluded,
			    .ignored = leaf->frame || leaf->weightless};
	if (!word->word)
		return fail_memory(e);
	if (leaf->wildcard)
		return fill_forms(e, &results->arena, leaf->wildcard, word);
	word->wildcard =
		leaf->stars ? SPIS_WILDCARD_IGNORED : SPIS_WILDCARD_NONE;
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
		status = fill_word(e, results, tree, &tree->leaves[i],
				   &words[i]);
	results->words = words;
	results->word_count = tree->leaf_count;
	return status;
}

/* ---- how it was understood */

/* Copies what the buffer has into a string, and empties the buffer. */
static spis_status keep(struct error *e, spis_results *results,
			struct buf *text, const char **out)
{
	*out = text->failed
		       ? NULL
		       : arena_copy(&results->arena,
				    text->data ? text->data : "", text->len);
	buf_reset(text);
	return *out ? SPIS_OK : fail_memory(e);
}

static spis_status fill_slips(struct error *e, spis_results *results,
			      const struct tree *tree, struct buf *text)
{
	spis_status status = SPIS_OK;

	results->slip_count = 0;
	results->slips = arena_array(&results->arena, tree->slip_count,
				     sizeof(*results->slips));
	if (!results->slips)
		return fail_memory(e);
	for (size_t i = 0; i < tree->slip_count && status == SPIS_OK; i++) {
		spell_slip(tree, &tree->slips[i], text);
		status = keep(e, results, text,
			      &results->slips[results->slip_count++]);
	}
	return status;
}

static spis_status fill_understood(struct error *e, spis_results *results,
				   const struct tree *tree)
{
	struct buf text = {0};
	spis_status status;

	results->operators = tree->operators;
	spell_tree(tree, &text);
	status = keep(e, results, &text, &results->understood);
	if (status == SPIS_OK)
		status = fill_slips(e, results, tree, &text);
	buf_release(&text);
	return status;
}

spis_status results_begin(struct error *e, spis_results *results,
			  const struct tree *tree, size_t hit_count)
{
	spis_status status;

	results->hits =
		arena_array(&results->arena, hit_count, sizeof(*results->hits));
	if (!results->hits)
		return fail_memory(e);
	results->hit_count = 0;
	status = fill_understood(e, results, tree);
	return status == SPIS_OK ? fill_words(e, results, tree) : status;
}

/* ---- corrections */

spis_status results_correct(struct error *e, spis_results *results,
			    const struct corrections *corrections)
{
	spis_correction *list =
		arena_array(&results->arena, corrections->count, sizeof(*list));

	if (!list)
		return fail_memory(e);
	for (size_t i = 0; i < corrections->count; i++)
		list[i] = (spis_correction){corrections->list[i].typed,
					    corrections->list[i].form,
					    corrections->list[i].taken};
	results->corrections = list;
	results->correction_count = corrections->count;
	return SPIS_OK;
}

/* ---- filters */

spis_status results_filter(struct error *e, spis_results *results,
			   const struct filters *filters)
{
	spis_filter *list =
		arena_array(&results->arena, filters->count, sizeof(*list));

	if (!list)
		return fail_memory(e);
	for (size_t i = 0; i < filters->count; i++) {
		const struct filter *f = &filters->list[i];

		list[i] = (spis_filter){.typed = f->typed,
					.field = f->name,
					.value = f->value,
					.fault = f->fault,
					.excludes = f->excludes};
	}
	results->filters = list;
	results->filter_count = filters->count;
	return SPIS_OK;
}

/* ---- hits */

/* Fills a hit without its description. */
static spis_status fill_hit(struct error *e, struct store *s,
			    spis_results *results,
			    const struct store_hit *found, bool full,
			    spis_hit *hit)
{
	struct buf path = {0};
	spis_status status = store_path(e, s, found->head, &path);

	*hit = (spis_hit){.score = found->score,
			  .index = found->index,
			  .full = full,
			  .title = "",
			  .snippet = "",
			  .section_heading = "",
			  .section_number = ""};
	if (status == SPIS_OK) {
		hit->path = arena_copy(&results->arena, path.data, path.len);
		status = hit->path ? SPIS_OK : fail_memory(e);
	}
	buf_release(&path);
	return status;
}

spis_status results_add(struct error *e, struct store *s, spis_results *results,
			const struct store_hit *found, bool full)
{
	return fill_hit(e, s, results, found, full,
			&results->hits[results->hit_count++]);
}

spis_status results_add_copies(struct error *e, struct store *s,
			       spis_results *results,
			       const struct store_hit *found,
			       const struct store_hit *copies, bool any_full)
{
	spis_hit *hit = results_last(results);
	spis_status status = SPIS_OK;

	hit->copy_total = (uint32_t)found->copies;
	hit->copy_count = store_copies_kept(found);
	hit->copies = arena_array(&results->arena, hit->copy_count,
				  sizeof(*hit->copies));
	if (!hit->copies)
		return fail_memory(e);
	for (size_t i = 0; i < hit->copy_count && status == SPIS_OK; i++)
		status = fill_hit(e, s, results, &copies[i],
				  any_full && copies[i].full, &hit->copies[i]);
	return status;
}

/* Adds as many as fit; all are counted. */
static spis_status add_near(struct error *e, struct store *s,
			    spis_results *results, const struct store_hit *list,
			    size_t count, bool any_full)
{
	spis_hit *hit = results_last(results);
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < count && status == SPIS_OK &&
			   hit->near_count < STORE_MAX_COPIES;
	     i++)
		status = fill_hit(e, s, results, &list[i],
				  any_full && list[i].full,
				  &hit->near[hit->near_count++]);
	return status;
}

spis_status results_add_near(struct error *e, struct store *s,
			     spis_results *results,
			     const struct store_hit *found,
			     const struct store_page *page, bool any_full)
{
	spis_hit *hit = results_last(results);
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < page->near_count && status == SPIS_OK; i++) {
		const struct store_hit *near = &page->near[i];

		if (near->below != found->head)
			continue;
		if (!hit->near)
			hit->near =
				arena_array(&results->arena, STORE_MAX_COPIES,
					    sizeof(*hit->near));
		if (!hit->near)
			return fail_memory(e);
		hit->near_total += 1 + (uint32_t)near->copies;
		status = add_near(e, s, results, near, 1, any_full);
		if (status == SPIS_OK && near->copies > 0)
			status = add_near(e, s, results,
					  &page->copies[near->first_copy],
					  store_copies_kept(near), any_full);
	}
	return status;
}

spis_hit *results_last(spis_results *results)
{
	return &results->hits[results->hit_count - 1];
}

spis_status results_add_passages(struct error *e, spis_results *results,
				 size_t count)
{
	spis_hit *hit = results_last(results);

	hit->passages = arena_array(&results->arena, count, sizeof(*hit));
	if (!hit->passages)
		return fail_memory(e);
	for (size_t i = 0; i < count; i++) {
		hit->passages[i] = *hit;
		hit->passages[i].passages = NULL;
		hit->passages[i].copies = NULL;
		hit->passages[i].copy_count = hit->passages[i].copy_total = 0;
		hit->passages[i].near = NULL;
		hit->passages[i].near_count = hit->passages[i].near_total = 0;
	}
	hit->passage_count = count;
	return SPIS_OK;
}

/* A range of the document's text as one line in the arena. */
static spis_status fill_line(struct error *e, struct arena *a,
			     const struct excerpt *x, spis_range range,
			     const char **out)
{
	struct buf text = {0}, line = {0};
	spis_status status = SPIS_OK;

	if (range.end > range.start)
		status = stored_range(e, x->store, x->head, x->stored, range,
				      &text);
	if (status == SPIS_OK && text.len > 0)
		status = title_clean(e, text.data, text.len, &line);
	if (status == SPIS_OK) {
		*out = line.data ? hide_line(a, buf_bytes(&line)).at : "";
		status = *out && !text.failed ? SPIS_OK : fail_memory(e);
	}
	buf_release(&text);
	buf_release(&line);
	return status;
}

static spis_status fill_section(struct error *e, struct arena *a,
				const struct excerpt *x, uint32_t text_bytes,
				spis_hit *hit)
{
	size_t at = x->stored->passage.start + x->window.match;
	spis_section *section = arena_alloc(a, sizeof(*section));
	spis_status status;

	if (!section)
		return fail_memory(e);
	hit->section = NULL;
	hit->section_heading = hit->section_number = "";
	if (!describe_section(x->stored, text_bytes, at, section))
		return SPIS_OK;
	hit->section = section;
	status = fill_line(e, a, x, section->heading, &hit->section_heading);
	return status == SPIS_OK ? fill_line(e, a, x, section->number,
					     &hit->section_number)
				 : status;
}

spis_status results_show(struct error *e, spis_results *results, spis_hit *hit,
			 const struct excerpt *excerpt)
{
	const struct stored *stored = excerpt->stored;
	const struct snippet *snippet = &excerpt->snippet;
	uint32_t text_bytes;
	bool pages;

	if (!snippet->text)
		return SPIS_OK;
	text_bytes = blocks_text_bytes(&stored->record, &pages);
	hit->snippet = snippet->text;
	hit->marks = snippet->marks;
	hit->mark_count = snippet->mark_count;
	if (pages)
		hit->page = stored->passage.page + excerpt->window.page - 1;
	return fill_section(e, &results->arena, excerpt, text_bytes, hit);
}

spis_status results_describe(struct error *e, spis_results *results,
			     const struct excerpt *excerpt)
{
	spis_hit *hit = results_last(results);
	const struct stored *stored = excerpt->stored;

	hit->title = hide_line(&results->arena, stored->title).at;
	if (!describe_fields(&results->arena, &stored->record,
			     SPIS_FIELD_AUTHOR, hide_line, &hit->fields) ||
	    !hit->title)
		return fail_memory(e);
	return results_show(e, results, hit, excerpt);
}
