/* SPDX-License-Identifier: GPL-2.0-or-later */
/* opaque.c: the functions that read results, one value at a time. */
#include "search/opaque.h"

#include <stdlib.h>

/* ---- fields */

size_t spis_fields_count(const spis_fields *fields)
{
	return fields ? fields->count : 0;
}

const spis_value *spis_fields_at(const spis_fields *fields, size_t i)
{
	return fields && i < fields->count ? &fields->value[i] : NULL;
}

const char *spis_fields_value(const spis_fields *fields, spis_field field)
{
	for (size_t i = 0; fields && i < fields->count; i++)
		if (fields->value[i].field == field)
			return fields->value[i].value;
	return NULL;
}

/* ---- results */

void spis_results_free(spis_results *results)
{
	if (!results)
		return;
	arena_release(&results->arena);
	free(results);
}

uint64_t spis_results_total(const spis_results *r, spis_total total, int *exact)
{
	bool known = r && (unsigned)total <= SPIS_TOTAL_FULL;

	if (exact)
		*exact = known && r->totals[total].exact;
	return known ? r->totals[total].documents : 0;
}

size_t spis_results_count(const spis_results *r)
{
	return r ? r->hit_count : 0;
}

const spis_hit *spis_results_hit(const spis_results *r, size_t i)
{
	return r && i < r->hit_count ? &r->hits[i] : NULL;
}

size_t spis_results_word_count(const spis_results *r)
{
	return r ? r->word_count : 0;
}

const spis_word *spis_results_word(const spis_results *r, size_t i)
{
	return r && i < r->word_count ? &r->words[i] : NULL;
}

/* ---- a hit */

const char *spis_hit_path(const spis_hit *hit)
{
	return hit ? hit->path : "";
}

size_t spis_hit_index(const spis_hit *hit)
{
	return hit ? hit->index : 0;
}

double spis_hit_score(const spis_hit *hit)
{
	return hit ? hit->score : 0;
}

int spis_hit_full(const spis_hit *hit)
{
	return hit ? hit->full : 0;
}

const char *spis_hit_title(const spis_hit *hit)
{
	return hit ? hit->title : "";
}

const char *spis_hit_snippet(const spis_hit *hit)
{
	return hit ? hit->snippet : "";
}

uint32_t spis_hit_page(const spis_hit *hit)
{
	return hit ? hit->page : 0;
}

const spis_fields *spis_hit_fields(const spis_hit *hit)
{
	return hit ? &hit->fields : NULL;
}

size_t spis_hit_mark_count(const spis_hit *hit)
{
	return hit ? hit->mark_count : 0;
}

spis_range spis_hit_mark(const spis_hit *hit, size_t i)
{
	const spis_range none = {0, 0};

	return hit && i < hit->mark_count ? hit->marks[i] : none;
}

const spis_section *spis_hit_section(const spis_hit *hit)
{
	return hit ? hit->section : NULL;
}

const char *spis_hit_section_heading(const spis_hit *hit)
{
	return hit ? hit->section_heading : "";
}

const char *spis_hit_section_number(const spis_hit *hit)
{
	return hit ? hit->section_number : "";
}

size_t spis_hit_passage_count(const spis_hit *hit)
{
	return hit ? hit->passage_count : 0;
}

const spis_hit *spis_hit_passage(const spis_hit *hit, size_t i)
{
	return hit && i < hit->passage_count ? &hit->passages[i] : NULL;
}

uint32_t spis_hit_copy_total(const spis_hit *hit)
{
	return hit ? hit->copy_total : 0;
}

size_t spis_hit_copy_count(const spis_hit *hit)
{
	return hit ? hit->copy_count : 0;
}

const spis_hit *spis_hit_copy(const spis_hit *hit, size_t i)
{
	return hit && i < hit->copy_count ? &hit->copies[i] : NULL;
}

uint32_t spis_hit_near_total(const spis_hit *hit)
{
	return hit ? hit->near_total : 0;
}

size_t spis_hit_near_count(const spis_hit *hit)
{
	return hit ? hit->near_count : 0;
}

const spis_hit *spis_hit_near(const spis_hit *hit, size_t i)
{
	return hit && i < hit->near_count ? &hit->near[i] : NULL;
}

/* ---- a word of the query */

const char *spis_word_text(const spis_word *word)
{
	return word ? word->word : "";
}

int spis_word_unaccented(const spis_word *word)
{
	return word ? word->unaccented : 0;
}

int spis_word_phrase(const spis_word *word)
{
	return word ? word->phrase : 0;
}

int spis_word_excluded(const spis_word *word)
{
	return word ? word->excluded : 0;
}

int spis_word_ignored(const spis_word *word)
{
	return word ? word->ignored : 0;
}

size_t spis_word_term_count(const spis_word *word)
{
	return word ? word->term_count : 0;
}

const spis_term *spis_word_term(const spis_word *word, size_t i)
{
	return word && i < word->term_count ? &word->terms[i] : NULL;
}

const char *spis_term_lexeme(const spis_term *term)
{
	return term ? term->lexeme : "";
}

uint32_t spis_term_passages(const spis_term *term)
{
	return term ? term->passages : 0;
}

spis_term_kind spis_term_kind_of(const spis_term *term)
{
	return term ? term->kind : SPIS_TERM_LEXEME;
}

spis_wildcard spis_word_wildcard(const spis_word *word)
{
	return word ? word->wildcard : SPIS_WILDCARD_NONE;
}

size_t spis_word_form_count(const spis_word *word)
{
	return word ? word->form_count : 0;
}

const char *spis_word_form(const spis_word *word, size_t i)
{
	return word && i < word->form_count ? word->forms[i] : NULL;
}

uint32_t spis_word_form_total(const spis_word *word)
{
	return word ? word->form_total : 0;
}

/* ---- a correction */

int spis_results_operators(const spis_results *r)
{
	return r ? r->operators : 0;
}

const char *spis_results_understood(const spis_results *r)
{
	return r ? r->understood : "";
}

const char *spis_results_named(const spis_results *r)
{
	return r ? r->named : "";
}

size_t spis_results_named_count(const spis_results *r)
{
	return r ? r->named_count : 0;
}

int spis_results_newest(const spis_results *r)
{
	return r ? r->newest : 0;
}

size_t spis_results_slip_count(const spis_results *r)
{
	return r ? r->slip_count : 0;
}

const char *spis_results_slip(const spis_results *r, size_t i)
{
	return r && i < r->slip_count ? r->slips[i] : NULL;
}

size_t spis_results_correction_count(const spis_results *r)
{
	return r ? r->correction_count : 0;
}

const spis_correction *spis_results_correction(const spis_results *r, size_t i)
{
	return r && i < r->correction_count ? &r->corrections[i] : NULL;
}

const char *spis_correction_typed(const spis_correction *c)
{
	return c ? c->typed : "";
}

const char *spis_correction_form(const spis_correction *c)
{
	return c ? c->form : "";
}

int spis_correction_taken(const spis_correction *c)
{
	return c ? c->taken : 0;
}

/* ---- filters and facets */

size_t spis_results_filter_count(const spis_results *r)
{
	return r ? r->filter_count : 0;
}

const spis_filter *spis_results_filter(const spis_results *r, size_t i)
{
	return r && i < r->filter_count ? &r->filters[i] : NULL;
}

const char *spis_filter_typed(const spis_filter *f)
{
	return f ? f->typed : "";
}

const char *spis_filter_field(const spis_filter *f)
{
	return f ? f->field : "";
}

const char *spis_filter_value(const spis_filter *f)
{
	return f ? f->value : "";
}

int spis_filter_excludes(const spis_filter *f)
{
	return f ? f->excludes : 0;
}

const char *spis_filter_fault(const spis_filter *f)
{
	return f ? f->fault : "";
}

static const struct opaque_facet *facet_of(const spis_results *r,
					   spis_facet facet)
{
	for (size_t i = 0; r && i < OPAQUE_FACETS; i++)
		if ((unsigned)facet == 1u << i)
			return &r->facets[i];
	return NULL;
}

size_t spis_results_facet_count(const spis_results *r, spis_facet facet)
{
	const struct opaque_facet *found = facet_of(r, facet);

	return found ? found->count : 0;
}

const spis_tally *spis_results_facet(const spis_results *r, spis_facet facet,
				     size_t i)
{
	const struct opaque_facet *found = facet_of(r, facet);

	return found && i < found->count ? &found->tallies[i] : NULL;
}

const char *spis_tally_value(const spis_tally *tally)
{
	return tally ? tally->value : "";
}

uint64_t spis_tally_documents(const spis_tally *tally, spis_total total)
{
	if (!tally || total == SPIS_TOTAL_SPREAD)
		return 0;
	return total == SPIS_TOTAL_FULL ? tally->full : tally->documents;
}

int spis_results_facets_exact(const spis_results *r)
{
	return r ? r->facets_exact : 0;
}

/* ---- completions */

void spis_completions_free(spis_completions *completions)
{
	if (!completions)
		return;
	arena_release(&completions->arena);
	free(completions);
}

size_t spis_completions_count(const spis_completions *c)
{
	return c ? c->count : 0;
}

const char *spis_completions_before(const spis_completions *c)
{
	return c ? c->before : "";
}

const char *spis_completions_word(const spis_completions *c, size_t i)
{
	return c && i < c->count ? c->words[i].word : NULL;
}

uint32_t spis_completions_documents(const spis_completions *c, size_t i)
{
	return c && i < c->count ? c->words[i].documents : 0;
}

/* ---- a document */

void spis_description_free(spis_description *description)
{
	if (!description)
		return;
	arena_release(&description->arena);
	free(description);
}

size_t spis_description_index(const spis_description *d)
{
	return d ? d->index : 0;
}

const spis_fields *spis_description_fields(const spis_description *d)
{
	return d ? &d->fields : NULL;
}

size_t spis_description_section_count(const spis_description *d)
{
	return d ? d->section_count : 0;
}

const spis_section *spis_description_section(const spis_description *d,
					     size_t i)
{
	return d && i < d->section_count ? &d->sections[i] : NULL;
}

const char *spis_description_text(const spis_description *d, size_t *bytes)
{
	if (bytes)
		*bytes = d ? d->text_bytes : 0;
	return d ? d->text : "";
}
