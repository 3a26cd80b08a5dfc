/* SPDX-License-Identifier: GPL-2.0-or-later */
/* json_answer.c: answers as JSON; query/json.md describes every key. */
#include "json_answer.h"

#include "json.h"
#include "safe.h"
#include "values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Digits that distinguish scores without showing rounding noise. */
#define SCORE_DIGITS 9

const struct facet_name facet_names[FACETS] = {
	{SPIS_FACET_MUNICIPALITY, "municipality"},
	{SPIS_FACET_BODY, "body"},
	{SPIS_FACET_KIND, "kind"},
	{SPIS_FACET_YEAR, "year"},
	{SPIS_FACET_FORMAT, "format"},
	{SPIS_FACET_DECISION, "decision"},
};

/*
 * Advances in the snippet from byte *at to `to`; returns the number of
 * characters.
 */
static json_int_t pass(const char *snippet, size_t *at, size_t to)
{
	json_int_t characters = 0;
	size_t bytes = strlen(snippet);

	while (*at < to && *at < bytes) {
		int32_t cp;

		*at += safe_get(snippet + *at, bytes - *at, &cp);
		characters++;
	}
	return characters;
}

/* Byte ranges become ranges of code points, as programs index strings. */
static json_t *marks_value(const spis_hit *hit)
{
	const char *snippet = spis_hit_snippet(hit);
	json_t *marks = json_array();
	json_int_t character = 0;
	size_t at = 0;
	int bad = !marks;

	for (size_t i = 0; i < spis_hit_mark_count(hit); i++) {
		const spis_range mark = spis_hit_mark(hit, i);
		json_t *pair = json_array();

		character += pass(snippet, &at, mark.start);
		bad |= json_array_append_new(pair, json_integer(character));
		character += pass(snippet, &at, mark.end);
		bad |= json_array_append_new(pair, json_integer(character));
		bad |= json_array_append_new(marks, pair);
	}
	return json_complete(marks, bad);
}

static json_t *string_value(const char *s)
{
	return json_text(s, strlen(s));
}

static json_t *section_value(const spis_hit *hit)
{
	const spis_section *section = spis_hit_section(hit);

	return section ? value_of_section(section, spis_hit_section_number(hit),
					  spis_hit_section_heading(hit))
		       : json_null();
}

/* Where a passage is and what it says; returns non-zero if out of memory. */
static int set_passage(json_t *object, const spis_hit *hit)
{
	uint32_t page = spis_hit_page(hit);
	int bad = json_put(object, "page",
			   page > 0 ? json_integer(page) : json_null());

	bad |= json_put(object, "snippet", string_value(spis_hit_snippet(hit)));
	bad |= json_put(object, "marks", marks_value(hit));
	bad |= json_put(object, "section", section_value(hit));
	bad |= json_put(object, "score", json_real(spis_hit_score(hit)));
	return bad;
}

static json_t *passages_value(const spis_hit *hit)
{
	json_t *passages = json_array();
	int bad = !passages;

	for (size_t i = 0; i < spis_hit_passage_count(hit); i++) {
		json_t *passage = json_object();

		bad |= set_passage(passage, spis_hit_passage(hit, i));
		bad |= json_array_append_new(passages, passage);
	}
	return json_complete(passages, bad);
}

/* Which document it is; returns non-zero if out of memory. */
static int set_document(json_t *object, const struct answer *a,
			const spis_hit *hit)
{
	const char *path = spis_hit_path(hit);
	const size_t number = spis_hit_index(hit);
	char id[SPIS_ID_BYTES];
	int bad = json_put_path(object, path, strlen(path));

	/*
	 * Several indexes may have the path; with one index the key would be
	 * useless.
	 */
	if (spis_index_count(a->index) > 1)
		bad |= json_put(
			object, "index",
			string_value(a->index_names ? a->index_names[number]
						    : spis_index_path(a->index,
								      number)));
	if (a->ids && spis_identify(path, id) == SPIS_OK)
		bad |= json_put(object, "document", string_value(id));
	return bad;
}

/* Other documents of a hit, as key `name`. */
static int set_others(json_t *object, const struct answer *a,
		      const spis_hit *hit, const char *name,
		      const spis_hit *(*other)(const spis_hit *hit, size_t i))
{
	json_t *list = json_array();
	const spis_hit *next;
	int bad = !list;

	for (size_t i = 0; (next = other(hit, i)); i++) {
		json_t *document = json_object();

		bad |= set_document(document, a, next);
		bad |= json_array_append_new(list, document);
	}
	bad |= json_put(object, name, list);
	return bad;
}

/* Adds the keys of hit i to `object`; returns non-zero if out of memory. */
static int set_hit(json_t *object, const struct answer *a, size_t i)
{
	const spis_hit *hit = answer_hit(a, i);
	int bad = json_put(object, "rank",
			   json_integer((json_int_t)answer_rank(a, i)));

	bad |= set_document(object, a, hit);
	bad |= json_put(object, "title", string_value(spis_hit_title(hit)));
	bad |= json_put(object, "fields",
			value_of_fields(spis_hit_fields(hit)));
	bad |= json_put(object, "full", json_boolean(spis_hit_full(hit)));
	bad |= set_passage(object, hit);
	bad |= json_put(object, "copies_total",
			json_integer(spis_hit_copy_total(hit)));
	bad |= set_others(object, a, hit, "copies", spis_hit_copy);
	bad |= json_put(object, "near_duplicates_total",
			json_integer(spis_hit_near_total(hit)));
	bad |= set_others(object, a, hit, "near_duplicates", spis_hit_near);
	if (a->passages > 1)
		bad |= json_put(object, "passages", passages_value(hit));
	return bad;
}

static json_t *term_value(const spis_term *term)
{
	spis_term_kind kind = spis_term_kind_of(term);
	json_t *object = json_object();
	int bad = json_put(object, "lexeme",
			   string_value(spis_term_lexeme(term)));

	bad |= json_put(object, "passages",
			json_integer(spis_term_passages(term)));
	bad |= json_put(object, "derived",
			json_boolean(kind == SPIS_TERM_DERIVED));
	bad |= json_put(object, "abbreviation",
			json_boolean(kind == SPIS_TERM_ABBREVIATION));
	bad |= json_put(object, "equivalent",
			json_boolean(kind == SPIS_TERM_EQUIVALENT));
	return json_complete(object, bad);
}

static json_t *wildcard_value(const spis_word *word)
{
	const spis_wildcard wildcard = spis_word_wildcard(word);
	json_t *object, *forms;
	int bad;

	if (wildcard == SPIS_WILDCARD_NONE)
		return json_null();
	object = json_object();
	forms = json_array();
	bad = json_put(object, "taken",
		       json_boolean(wildcard == SPIS_WILDCARD_TAKEN));
	for (size_t i = 0; i < spis_word_form_count(word); i++)
		bad |= json_array_append_new(
			forms, string_value(spis_word_form(word, i)));
	bad |= json_put(object, "forms", forms);
	bad |= json_put(object, "total",
			json_integer(spis_word_form_total(word)));
	return json_complete(object, bad);
}

static json_t *word_value(const spis_word *word)
{
	json_t *object = json_object(), *terms = json_array();
	int bad = json_put(object, "word", string_value(spis_word_text(word)));

	for (size_t i = 0; i < spis_word_term_count(word); i++)
		bad |= json_array_append_new(
			terms, term_value(spis_word_term(word, i)));
	bad |= json_put(object, "unaccented",
			json_boolean(spis_word_unaccented(word)));
	bad |= json_put(object, "phrase", json_integer(spis_word_phrase(word)));
	bad |= json_put(object, "excluded",
			json_boolean(spis_word_excluded(word)));
	bad |= json_put(object, "ignored",
			json_boolean(spis_word_ignored(word)));
	bad |= json_put(object, "wildcard", wildcard_value(word));
	bad |= json_put(object, "terms", terms);
	return json_complete(object, bad);
}

static json_t *correction_value(const spis_correction *c)
{
	json_t *object = json_object();
	int bad = json_put(object, "word",
			   string_value(spis_correction_typed(c)));

	bad |= json_put(object, "form", string_value(spis_correction_form(c)));
	bad |= json_put(object, "taken",
			json_boolean(spis_correction_taken(c)));
	return json_complete(object, bad);
}

static json_t *filter_value(const spis_filter *f)
{
	json_t *object = json_object();
	int bad =
		json_put(object, "filter", string_value(spis_filter_typed(f)));

	bad |= json_put(object, "field", string_value(spis_filter_field(f)));
	bad |= json_put(object, "value", string_value(spis_filter_value(f)));
	bad |= json_put(object, "excludes",
			json_boolean(spis_filter_excludes(f)));
	bad |= json_put(object, "fault", string_value(spis_filter_fault(f)));
	return json_complete(object, bad);
}

static json_t *tally_value(const spis_tally *tally)
{
	json_t *object = json_object();
	int bad = json_put(object, "value",
			   string_value(spis_tally_value(tally)));

	bad |= json_put(object, "documents",
			json_integer((json_int_t)spis_tally_documents(
				tally, SPIS_TOTAL_ANY)));
	bad |= json_put(object, "full",
			json_integer((json_int_t)spis_tally_documents(
				tally, SPIS_TOTAL_FULL)));
	return json_complete(object, bad);
}

static json_t *facets_value(const spis_results *r)
{
	json_t *object = json_object();
	int bad = json_put(object, "exact",
			   json_boolean(spis_results_facets_exact(r)));

	for (size_t i = 0; i < FACETS; i++) {
		const spis_facet facet = facet_names[i].facet;
		json_t *list = json_array();

		for (size_t k = 0; k < spis_results_facet_count(r, facet); k++)
			bad |= json_array_append_new(
				list,
				tally_value(spis_results_facet(r, facet, k)));
		bad |= json_put(object, facet_names[i].name, list);
	}
	return json_complete(object, bad);
}

/* An object with the keys that begin every line. */
static json_t *new_object(const struct answer *a)
{
	json_t *object = json_object();
	int bad = json_put(object, "version", json_integer(JSON_FORMAT));

	if (a->id)
		bad |= json_put(object, "id", json_text(a->id, strlen(a->id)));
	return json_complete(object, bad);
}

static int set_totals(json_t *object, const spis_results *r)
{
	static const struct {
		spis_total total;
		const char *name, *exact;
	} totals[] = {
		{SPIS_TOTAL_ANY, "total", "total_exact"},
		{SPIS_TOTAL_SPREAD, "total_spread", "total_spread_exact"},
		{SPIS_TOTAL_FULL, "total_full", "total_full_exact"},
	};
	int bad = 0;

	for (size_t i = 0; i < sizeof(totals) / sizeof(*totals); i++) {
		int exact;
		uint64_t documents =
			spis_results_total(r, totals[i].total, &exact);

		bad |= json_put(object, totals[i].name,
				json_integer((json_int_t)documents));
		bad |= json_put(object, totals[i].exact, json_boolean(exact));
	}
	return bad;
}

/* The documents that come first, or null. */
static json_t *named_value(const spis_results *r)
{
	json_t *object;
	int bad;

	if (!*spis_results_named(r))
		return json_null();
	object = json_object();
	bad = json_put(object, "filters", string_value(spis_results_named(r)));
	bad |= json_put(object, "newest", json_boolean(spis_results_newest(r)));
	bad |= json_put(object, "hits",
			json_integer((json_int_t)spis_results_named_count(r)));
	return json_complete(object, bad);
}

static int set_understood(json_t *object, const spis_results *r)
{
	json_t *slips = json_array();
	int bad = 0;

	for (size_t i = 0; i < spis_results_slip_count(r); i++)
		bad |= json_array_append_new(
			slips, string_value(spis_results_slip(r, i)));
	bad |= json_put(object, "understood",
			string_value(spis_results_understood(r)));
	bad |= json_put(object, "slips", slips);
	return bad | json_put(object, "named", named_value(r));
}

json_t *json_of_answer(const struct answer *a)
{
	const spis_results *r = a->results;
	json_t *object = new_object(a);
	json_t *words = json_array(), *corrections = json_array();
	json_t *filters = json_array(), *hits = json_array();
	int bad = 0;

	for (size_t i = 0; i < spis_results_word_count(r); i++)
		bad |= json_array_append_new(
			words, word_value(spis_results_word(r, i)));
	for (size_t i = 0; i < spis_results_correction_count(r); i++)
		bad |= json_array_append_new(
			corrections,
			correction_value(spis_results_correction(r, i)));
	for (size_t i = 0; i < spis_results_filter_count(r); i++)
		bad |= json_array_append_new(
			filters, filter_value(spis_results_filter(r, i)));
	for (size_t i = 0; i < answer_count(a); i++) {
		json_t *hit = json_object();

		bad |= set_hit(hit, a, i);
		bad |= json_array_append_new(hits, hit);
	}
	bad |= json_put(object, "query", json_text(a->query, a->query_bytes));
	bad |= set_understood(object, r);
	bad |= json_put(object, "words", words);
	bad |= json_put(object, "corrections", corrections);
	bad |= json_put(object, "filters", filters);
	bad |= set_totals(object, r);
	if (a->facets)
		bad |= json_put(object, "facets", facets_value(r));
	bad |= json_put(object, "offset", json_integer(a->offset));
	bad |= json_put(object, "hits", hits);
	return json_complete(object, bad);
}

json_t *json_of_facets(const struct answer *a)
{
	json_t *object = new_object(a);
	int bad =
		json_put(object, "query", json_text(a->query, a->query_bytes));

	bad |= set_totals(object, a->results);
	bad |= json_put(object, "facets", facets_value(a->results));
	return json_complete(object, bad);
}

json_t *json_of_hit(const struct answer *a, size_t i)
{
	json_t *object = new_object(a);
	int bad = set_hit(object, a, i);

	return json_complete(object, bad);
}

/* ---- completions */

static int set_completion(json_t *object, const spis_completions *c, size_t i)
{
	int bad = json_put(object, "word",
			   string_value(spis_completions_word(c, i)));

	bad |= json_put(object, "documents",
			json_integer(spis_completions_documents(c, i)));
	return bad;
}

static int set_before(json_t *object, const spis_completions *c)
{
	return json_put(object, "before",
			string_value(spis_completions_before(c)));
}

json_t *json_of_completions(const struct answer *a)
{
	const spis_completions *c = a->completions;
	json_t *object = new_object(a), *words = json_array();
	int bad = json_put(object, "text", json_text(a->query, a->query_bytes));

	bad |= set_before(object, c);
	for (size_t i = 0; i < spis_completions_count(c); i++) {
		json_t *word = json_object();

		bad |= set_completion(word, c, i);
		bad |= json_array_append_new(words, word);
	}
	bad |= json_put(object, "completions", words);
	return json_complete(object, bad);
}

json_t *json_of_completion(const struct answer *a, size_t i)
{
	json_t *object = new_object(a);
	int bad = set_before(object, a->completions);

	bad |= set_completion(object, a->completions, i);
	return json_complete(object, bad);
}

json_t *json_of_refusal(const struct answer *a, uint64_t line, const char *why)
{
	json_t *object = new_object(a);
	int bad = json_put(object, "line", json_integer((json_int_t)line));

	bad |= json_put(object, "error", json_text(why, strlen(why)));
	return json_complete(object, bad);
}

/* ---- one document */

static char *copy_range(const spis_description *d, spis_range range)
{
	return strndup(spis_description_text(d, NULL) + range.start,
		       range.end - range.start);
}

static json_t *described_value(const spis_description *d, const spis_section *s)
{
	char *number = copy_range(d, s->number);
	char *heading = copy_range(d, s->heading);
	json_t *value =
		number && heading ? value_of_section(s, number, heading) : NULL;

	free(number);
	free(heading);
	return value;
}

json_t *json_of_document(const spis_description *d, const char *path)
{
	json_t *object = json_object(), *sections = json_array();
	int bad = json_put(object, "version", json_integer(JSON_FORMAT));

	for (size_t i = 0; i < spis_description_section_count(d); i++)
		bad |= json_array_append_new(
			sections,
			described_value(d, spis_description_section(d, i)));
	bad |= json_put_path(object, path, strlen(path));
	bad |= json_put(object, "fields",
			value_of_fields(spis_description_fields(d)));
	bad |= json_put(object, "sections", sections);
	return json_complete(object, bad);
}

/* ---- as text */

/*
 * Jansson does not escape bidirectional and C1 controls; escaped they mean the
 * same and cannot harm a terminal.
 */
static void put_escaped(FILE *to, const char *s, size_t len)
{
	while (len > 0) {
		int32_t cp;
		size_t bytes = safe_run(s, len);

		fwrite(s, 1, bytes, to);
		s += bytes;
		len -= bytes;
		if (len == 0)
			break;
		bytes = safe_get(s, len, &cp);
		if (cp < 0x10000)
			fprintf(to, "\\u%04x", (unsigned)cp);
		else
			fprintf(to, "\\u%04x\\u%04x",
				0xD800u + ((unsigned)(cp - 0x10000) >> 10),
				0xDC00u + ((unsigned)cp & 0x3FF));
		s += bytes;
		len -= bytes;
	}
}

char *json_line(json_t *value, size_t *bytes)
{
	char *plain =
		value ? json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(
								 SCORE_DIGITS))
		      : NULL;
	char *line = NULL;
	FILE *to = plain ? open_memstream(&line, bytes) : NULL;

	json_decref(value);
	if (to) {
		put_escaped(to, plain, strlen(plain));
		if (fclose(to) != 0) {
			free(line);
			line = NULL;
		}
	}
	free(plain);
	return line;
}
