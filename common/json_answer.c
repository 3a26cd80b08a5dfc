/* SPDX-License-Identifier: GPL-2.0-or-later */
/* json_answer.c: answers as JSON; query/json.md describes every key. */
#include "json_answer.h"

#include "emit.h"
#include "safe.h"
#include "values.h"

#include <string.h>

const struct facet_name facet_names[FACETS] = {
	{SPIS_FACET_MUNICIPALITY, "municipality"},
	{SPIS_FACET_BODY, "body"},
	{SPIS_FACET_KIND, "kind"},
	{SPIS_FACET_YEAR, "year"},
	{SPIS_FACET_FORMAT, "format"},
	{SPIS_FACET_DECISION, "decision"},
};

/* The keys that each object begins with. */
static struct emitter begin(FILE *to, const char *id)
{
	struct emitter e = {.to = to};

	emit_open(&e, NULL, '{');
	emit_int(&e, "version", JSON_FORMAT);
	if (id)
		emit_text(&e, "id", id);
	return e;
}

static struct span span_of(const char *s)
{
	return (struct span){s, strlen(s)};
}

/* ---- passages */

/* Goes on in the snippet from byte *at to `to`; returns characters passed. */
static int64_t pass(const char *snippet, size_t *at, size_t to)
{
	int64_t characters = 0;
	size_t bytes = strlen(snippet);

	while (*at < to && *at < bytes) {
		int32_t cp;

		*at += safe_get(snippet + *at, bytes - *at, &cp);
		characters++;
	}
	return characters;
}

/* Byte ranges become ranges of code points, as programs index strings. */
static void emit_marks(struct emitter *e, const spis_hit *hit)
{
	const char *snippet = spis_hit_snippet(hit);
	int64_t character = 0;
	size_t at = 0;

	emit_open(e, "marks", '[');
	for (size_t i = 0; i < spis_hit_mark_count(hit); i++) {
		const spis_range mark = spis_hit_mark(hit, i);

		emit_open(e, NULL, '[');
		character += pass(snippet, &at, mark.start);
		emit_int(e, NULL, character);
		character += pass(snippet, &at, mark.end);
		emit_int(e, NULL, character);
		emit_close(e, ']');
	}
	emit_close(e, ']');
}

/* Where a passage is, and what it says. */
static void emit_passage(struct emitter *e, const spis_hit *hit)
{
	const spis_section *section = spis_hit_section(hit);
	const uint32_t page = spis_hit_page(hit);

	if (page > 0)
		emit_int(e, "page", page);
	else
		emit_null(e, "page");
	emit_text(e, "snippet", spis_hit_snippet(hit));
	emit_marks(e, hit);
	if (section)
		emit_section(e, "section", section,
			     span_of(spis_hit_section_number(hit)),
			     span_of(spis_hit_section_heading(hit)));
	else
		emit_null(e, "section");
	emit_score(e, "score", spis_hit_score(hit));
}

static void emit_passages(struct emitter *e, const spis_hit *hit)
{
	emit_open(e, "passages", '[');
	for (size_t i = 0; i < spis_hit_passage_count(hit); i++) {
		emit_open(e, NULL, '{');
		emit_passage(e, spis_hit_passage(hit, i));
		emit_close(e, '}');
	}
	emit_close(e, ']');
}

/* ---- hits */

/* Which document it is. */
static void emit_document(struct emitter *e, const struct answer *a,
			  const spis_hit *hit)
{
	const char *path = spis_hit_path(hit);
	const size_t number = spis_hit_index(hit);
	char id[SPIS_ID_BYTES];

	emit_path(e, path);
	/* If only one index is open, its name says nothing. */
	if (spis_index_count(a->index) > 1)
		emit_text(e, "index",
			  a->index_names ? a->index_names[number]
					 : spis_index_path(a->index, number));
	if (a->ids && spis_identify(path, id) == SPIS_OK)
		emit_text(e, "document", id);
}

/* Other documents of a hit. */
static void emit_others(struct emitter *e, const struct answer *a,
			const spis_hit *hit, const char *key,
			const spis_hit *(*other)(const spis_hit *hit, size_t i))
{
	const spis_hit *next;

	emit_open(e, key, '[');
	for (size_t i = 0; (next = other(hit, i)); i++) {
		emit_open(e, NULL, '{');
		emit_document(e, a, next);
		emit_close(e, '}');
	}
	emit_close(e, ']');
}

/* The keys of hit i. */
static void emit_hit(struct emitter *e, const struct answer *a, size_t i)
{
	const spis_hit *hit = answer_hit(a, i);

	emit_int(e, "rank", (int64_t)answer_rank(a, i));
	emit_document(e, a, hit);
	emit_text(e, "title", spis_hit_title(hit));
	emit_fields(e, "fields", spis_hit_fields(hit));
	emit_bool(e, "full", spis_hit_full(hit));
	emit_passage(e, hit);
	emit_int(e, "copies_total", spis_hit_copy_total(hit));
	emit_others(e, a, hit, "copies", spis_hit_copy);
	emit_int(e, "near_duplicates_total", spis_hit_near_total(hit));
	emit_others(e, a, hit, "near_duplicates", spis_hit_near);
	if (a->passages > 1)
		emit_passages(e, hit);
}

static void emit_hits(struct emitter *e, const struct answer *a)
{
	emit_open(e, "hits", '[');
	for (size_t i = 0; i < answer_count(a); i++) {
		emit_open(e, NULL, '{');
		emit_hit(e, a, i);
		emit_close(e, '}');
	}
	emit_close(e, ']');
}

/* ---- the query */

static void emit_term(struct emitter *e, const spis_term *term)
{
	const spis_term_kind kind = spis_term_kind_of(term);

	emit_open(e, NULL, '{');
	emit_text(e, "lexeme", spis_term_lexeme(term));
	emit_int(e, "passages", spis_term_passages(term));
	emit_bool(e, "derived", kind == SPIS_TERM_DERIVED);
	emit_bool(e, "abbreviation", kind == SPIS_TERM_ABBREVIATION);
	emit_bool(e, "equivalent", kind == SPIS_TERM_EQUIVALENT);
	emit_close(e, '}');
}

static void emit_wildcard(struct emitter *e, const spis_word *word)
{
	const spis_wildcard wildcard = spis_word_wildcard(word);

	if (wildcard == SPIS_WILDCARD_NONE) {
		emit_null(e, "wildcard");
		return;
	}
	emit_open(e, "wildcard", '{');
	emit_bool(e, "taken", wildcard == SPIS_WILDCARD_TAKEN);
	emit_open(e, "forms", '[');
	for (size_t i = 0; i < spis_word_form_count(word); i++)
		emit_text(e, NULL, spis_word_form(word, i));
	emit_close(e, ']');
	emit_int(e, "total", spis_word_form_total(word));
	emit_close(e, '}');
}

static void emit_word(struct emitter *e, const spis_word *word)
{
	emit_open(e, NULL, '{');
	emit_text(e, "word", spis_word_text(word));
	emit_bool(e, "unaccented", spis_word_unaccented(word));
	emit_int(e, "phrase", spis_word_phrase(word));
	emit_bool(e, "excluded", spis_word_excluded(word));
	emit_bool(e, "ignored", spis_word_ignored(word));
	emit_wildcard(e, word);
	emit_open(e, "terms", '[');
	for (size_t i = 0; i < spis_word_term_count(word); i++)
		emit_term(e, spis_word_term(word, i));
	emit_close(e, ']');
	emit_close(e, '}');
}

static void emit_words(struct emitter *e, const spis_results *r)
{
	emit_open(e, "words", '[');
	for (size_t i = 0; i < spis_results_word_count(r); i++)
		emit_word(e, spis_results_word(r, i));
	emit_close(e, ']');
}

static void emit_corrections(struct emitter *e, const spis_results *r)
{
	emit_open(e, "corrections", '[');
	for (size_t i = 0; i < spis_results_correction_count(r); i++) {
		const spis_correction *c = spis_results_correction(r, i);

		emit_open(e, NULL, '{');
		emit_text(e, "word", spis_correction_typed(c));
		emit_text(e, "form", spis_correction_form(c));
		emit_bool(e, "taken", spis_correction_taken(c));
		emit_close(e, '}');
	}
	emit_close(e, ']');
}

static void emit_filters(struct emitter *e, const spis_results *r)
{
	emit_open(e, "filters", '[');
	for (size_t i = 0; i < spis_results_filter_count(r); i++) {
		const spis_filter *f = spis_results_filter(r, i);

		emit_open(e, NULL, '{');
		emit_text(e, "filter", spis_filter_typed(f));
		emit_text(e, "field", spis_filter_field(f));
		emit_text(e, "value", spis_filter_value(f));
		emit_bool(e, "excludes", spis_filter_excludes(f));
		emit_text(e, "fault", spis_filter_fault(f));
		emit_close(e, '}');
	}
	emit_close(e, ']');
}

/* What comes first, or null. */
static void emit_named(struct emitter *e, const spis_results *r)
{
	if (!*spis_results_named(r)) {
		emit_null(e, "named");
		return;
	}
	emit_open(e, "named", '{');
	emit_text(e, "filters", spis_results_named(r));
	emit_bool(e, "newest", spis_results_newest(r));
	emit_int(e, "hits", (int64_t)spis_results_named_count(r));
	emit_close(e, '}');
}

static void emit_understood(struct emitter *e, const spis_results *r)
{
	emit_text(e, "understood", spis_results_understood(r));
	emit_open(e, "slips", '[');
	for (size_t i = 0; i < spis_results_slip_count(r); i++)
		emit_text(e, NULL, spis_results_slip(r, i));
	emit_close(e, ']');
	emit_named(e, r);
}

/* ---- counts */

static void emit_totals(struct emitter *e, const spis_results *r)
{
	static const struct {
		spis_total total;
		const char *name, *exact;
	} totals[] = {
		{SPIS_TOTAL_ANY, "total", "total_exact"},
		{SPIS_TOTAL_SPREAD, "total_spread", "total_spread_exact"},
		{SPIS_TOTAL_FULL, "total_full", "total_full_exact"},
	};

	for (size_t i = 0; i < sizeof(totals) / sizeof(*totals); i++) {
		int exact;

		emit_int(e, totals[i].name,
			 (int64_t)spis_results_total(r, totals[i].total,
						     &exact));
		emit_bool(e, totals[i].exact, exact);
	}
}

static void emit_tally(struct emitter *e, const spis_tally *tally)
{
	emit_open(e, NULL, '{');
	emit_text(e, "value", spis_tally_value(tally));
	emit_int(e, "documents",
		 (int64_t)spis_tally_documents(tally, SPIS_TOTAL_ANY));
	emit_int(e, "full",
		 (int64_t)spis_tally_documents(tally, SPIS_TOTAL_FULL));
	emit_close(e, '}');
}

static void emit_facets(struct emitter *e, const spis_results *r)
{
	emit_open(e, "facets", '{');
	emit_bool(e, "exact", spis_results_facets_exact(r));
	for (size_t i = 0; i < FACETS; i++) {
		const spis_facet facet = facet_names[i].facet;

		emit_open(e, facet_names[i].name, '[');
		for (size_t k = 0; k < spis_results_facet_count(r, facet); k++)
			emit_tally(e, spis_results_facet(r, facet, k));
		emit_close(e, ']');
	}
	emit_close(e, '}');
}

/* ---- answers */

void json_answer(FILE *to, const struct answer *a)
{
	const spis_results *r = a->results;
	struct emitter e = begin(to, a->id);

	emit_bytes(&e, "query", a->query, a->query_bytes);
	emit_understood(&e, r);
	emit_words(&e, r);
	emit_corrections(&e, r);
	emit_filters(&e, r);
	emit_totals(&e, r);
	if (a->facets)
		emit_facets(&e, r);
	emit_int(&e, "offset", a->offset);
	emit_hits(&e, a);
	emit_close(&e, '}');
}

void json_facets(FILE *to, const struct answer *a)
{
	struct emitter e = begin(to, a->id);

	emit_bytes(&e, "query", a->query, a->query_bytes);
	emit_totals(&e, a->results);
	emit_facets(&e, a->results);
	emit_close(&e, '}');
}

void json_hit(FILE *to, const struct answer *a, size_t i)
{
	struct emitter e = begin(to, a->id);

	emit_hit(&e, a, i);
	emit_close(&e, '}');
}

void json_refusal(FILE *to, const struct answer *a, uint64_t line,
		  const char *why)
{
	struct emitter e = begin(to, a->id);

	emit_int(&e, "line", (int64_t)line);
	emit_text(&e, "error", why);
	emit_close(&e, '}');
}

void json_error(FILE *to, const char *why)
{
	struct emitter e = begin(to, NULL);

	emit_text(&e, "error", why);
	emit_close(&e, '}');
}

/* ---- completions */

static void emit_completion(struct emitter *e, const spis_completions *c,
			    size_t i)
{
	emit_text(e, "word", spis_completions_word(c, i));
	emit_int(e, "documents", spis_completions_documents(c, i));
}

void json_completions(FILE *to, const struct answer *a)
{
	const spis_completions *c = a->completions;
	struct emitter e = begin(to, a->id);

	emit_bytes(&e, "text", a->query, a->query_bytes);
	emit_text(&e, "before", spis_completions_before(c));
	emit_open(&e, "completions", '[');
	for (size_t i = 0; i < spis_completions_count(c); i++) {
		emit_open(&e, NULL, '{');
		emit_completion(&e, c, i);
		emit_close(&e, '}');
	}
	emit_close(&e, ']');
	emit_close(&e, '}');
}

void json_completion(FILE *to, const struct answer *a, size_t i)
{
	struct emitter e = begin(to, a->id);

	emit_text(&e, "before", spis_completions_before(a->completions));
	emit_completion(&e, a->completions, i);
	emit_close(&e, '}');
}

/* ---- one document */

static struct span span_at(const char *text, spis_range range)
{
	return (struct span){text + range.start, range.end - range.start};
}

void json_document(FILE *to, const struct document *d)
{
	const char *text = spis_description_text(d->description, NULL);
	struct emitter e = begin(to, NULL);
	const spis_section *s;

	emit_path(&e, d->path);
	emit_fields(&e, "fields", spis_description_fields(d->description));
	emit_open(&e, "sections", '[');
	for (size_t i = 0; (s = spis_description_section(d->description, i));
	     i++)
		emit_section(&e, NULL, s, span_at(text, s->number),
			     span_at(text, s->heading));
	emit_close(&e, ']');
	if (d->id)
		emit_text(&e, "document", d->id);
	if (d->text) {
		emit_bytes(&e, "text", d->text, d->text_bytes);
		emit_int(&e, "part", (int64_t)d->part);
		emit_int(&e, "parts", (int64_t)d->part_count);
	}
	emit_close(&e, '}');
}
