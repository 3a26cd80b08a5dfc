/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output_json.c: answers for programs; json.md describes every key. */
#include "json.h"
#include "output.h"
#include "safe.h"
#include "values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Raised when a key changes its meaning or goes away; see json.md. */
#define JSON_FORMAT 1

/* Digits that tell two scores apart without showing noise of the division. */
#define SCORE_DIGITS 9

/* Goes on in the snippet from byte *at to `to`; returns characters passed. */
static json_int_t pass(const spis_hit *hit, size_t *at, size_t to)
{
	json_int_t characters = 0;

	while (*at < to && *at < hit->snippet_bytes) {
		size_t left = hit->snippet_bytes - *at;
		int32_t cp;

		*at += safe_get(hit->snippet + *at, left, &cp);
		characters++;
	}
	return characters;
}

/* Byte ranges become ranges of code points, as programs index strings. */
static json_t *marks_value(const spis_hit *hit)
{
	json_t *marks = json_array();
	json_int_t character = 0;
	size_t at = 0;
	int bad = !marks;

	for (size_t i = 0; i < hit->mark_count; i++) {
		json_t *pair = json_array();

		character += pass(hit, &at, hit->marks[i].start);
		bad |= json_array_append_new(pair, json_integer(character));
		character += pass(hit, &at, hit->marks[i].end);
		bad |= json_array_append_new(pair, json_integer(character));
		bad |= json_array_append_new(marks, pair);
	}
	return json_complete(marks, bad);
}

/* Adds the keys of one hit to `object`; non-zero when memory is out. */
static int set_hit(json_t *object, const spis_hit *hit, uint64_t rank)
{
	const char *title = hit->title ? hit->title : "";
	int bad = json_put(object, "rank", json_integer((json_int_t)rank));

	bad |= json_put_path(object, hit->path, hit->path_bytes);
	bad |= json_put(object, "title", json_text(title, strlen(title)));
	bad |= json_put(object, "page",
			hit->page > 0 ? json_integer(hit->page) : json_null());
	bad |= json_put(object, "snippet",
			json_text(hit->snippet, hit->snippet_bytes));
	bad |= json_put(object, "marks", marks_value(hit));
	bad |= json_put(object, "fields",
			value_of_fields(hit->fields, hit->field_count));
	bad |= json_put(object, "section",
			hit->section ? value_of_section(hit->section,
							hit->section_number,
							hit->section_heading)
				     : json_null());
	bad |= json_put(object, "score", json_real(hit->score));
	return bad;
}

static json_t *term_value(const spis_term *term)
{
	const char *lexeme = term->lexeme;
	json_t *object = json_object();
	int bad = json_put(object, "lexeme", json_text(lexeme, strlen(lexeme)));

	bad |= json_put(object, "documents", json_integer(term->documents));
	bad |= json_put(object, "derived",
			json_boolean(term->kind == SPIS_TERM_DERIVED));
	bad |= json_put(object, "abbreviation",
			json_boolean(term->kind == SPIS_TERM_ABBREVIATION));
	return json_complete(object, bad);
}

static json_t *word_value(const spis_word *word)
{
	json_t *object = json_object(), *terms = json_array();
	int bad = json_put(object, "word",
			   json_text(word->word, strlen(word->word)));

	for (size_t i = 0; i < word->term_count; i++)
		bad |= json_array_append_new(terms,
					     term_value(&word->terms[i]));
	bad |= json_put(object, "unaccented", json_boolean(word->unaccented));
	bad |= json_put(object, "phrase", json_integer(word->phrase));
	bad |= json_put(object, "terms", terms);
	return json_complete(object, bad);
}

/* An object with the keys that lead every line. */
static json_t *new_object(const struct answer *a)
{
	json_t *object = json_object();
	int bad = json_put(object, "version", json_integer(JSON_FORMAT));

	if (a->id)
		bad |= json_put(object, "id", json_text(a->id, strlen(a->id)));
	return json_complete(object, bad);
}

static json_t *answer_value(const struct answer *a)
{
	const spis_results *r = a->results;
	json_t *object = new_object(a);
	json_t *words = json_array(), *hits = json_array();
	int bad = 0;

	for (size_t i = 0; i < r->word_count; i++)
		bad |= json_array_append_new(words, word_value(&r->words[i]));
	for (size_t i = 0; i < r->hit_count; i++) {
		json_t *hit = json_object();

		bad |= set_hit(hit, &r->hits[i], answer_rank(a, i));
		bad |= json_array_append_new(hits, hit);
	}
	bad |= json_put(object, "query", json_text(a->query, a->query_bytes));
	bad |= json_put(object, "words", words);
	bad |= json_put(object, "total", json_integer((json_int_t)r->total));
	bad |= json_put(object, "total_exact", json_boolean(r->total_exact));
	bad |= json_put(object, "offset", json_integer(a->offset));
	bad |= json_put(object, "hits", hits);
	return json_complete(object, bad);
}

/*
 * Jansson leaves bidirectional and C1 controls as they are; escaped they mean
 * the same and do no harm to a terminal.
 */
static void put_escaped(const char *s, size_t len)
{
	while (len > 0) {
		int32_t cp;
		size_t bytes = safe_get(s, len, &cp);

		if (safe_char(cp))
			fwrite(s, 1, bytes, stdout);
		else if (cp < 0x10000)
			printf("\\u%04x", (unsigned)cp);
		else
			printf("\\u%04x\\u%04x",
			       0xD800u + ((unsigned)(cp - 0x10000) >> 10),
			       0xDC00u + ((unsigned)cp & 0x3FF));
		s += bytes;
		len -= bytes;
	}
}

/* Writes one line; takes `value`.  False when memory is or was out. */
static bool print_line(json_t *value)
{
	char *line =
		value ? json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(
								 SCORE_DIGITS))
		      : NULL;

	json_decref(value);
	if (!line)
		return false;
	put_escaped(line, strlen(line));
	putchar('\n');
	free(line);
	return true;
}

static bool print_json(const struct answer *a)
{
	return print_line(answer_value(a));
}

static bool print_ndjson(const struct answer *a)
{
	for (size_t i = 0; i < a->results->hit_count; i++) {
		json_t *line = new_object(a);
		int bad =
			set_hit(line, &a->results->hits[i], answer_rank(a, i));

		if (!print_line(json_complete(line, bad)))
			return false;
	}
	return true;
}

static bool print_error(const struct answer *a, uint64_t line, const char *why)
{
	json_t *object = new_object(a);
	int bad = json_put(object, "line", json_integer((json_int_t)line));

	bad |= json_put(object, "error", json_text(why, strlen(why)));
	return print_line(json_complete(object, bad));
}

const struct output output_json = {
	.name = "json",
	.snippets = true,
	.explains = true,
	.print = print_json,
	.refuse = print_error,
};

const struct output output_ndjson = {
	.name = "ndjson",
	.snippets = true,
	.explains = false,
	.print = print_ndjson,
	.refuse = print_error,
};
