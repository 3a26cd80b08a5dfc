/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output_json.c: answers for programs; json.md describes every key. */
#include "output.h"
#include "safe.h"

#include <jansson.h>
#include <nettle/base64.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Raised when a key changes its meaning or goes away; see json.md. */
#define JSON_FORMAT 1

/* Digits that tell two scores apart without showing noise of the division. */
#define SCORE_DIGITS 9

/*
 * Jansson's setters take the value even when they fail, and fail when it is
 * NULL, so that one test at the end finds every failure on the way.
 */
static int set(json_t *object, const char *key, json_t *value)
{
	return json_object_set_new_nocheck(object, key, value);
}

/* Frees what could not be completed. */
static json_t *complete(json_t *value, int failures)
{
	if (!failures)
		return value;
	json_decref(value);
	return NULL;
}

/* Text as a JSON string; a byte that is no UTF-8 becomes U+FFFD. */
static json_t *text_value(const char *s, size_t len)
{
	static const char replacement[] = "\xEF\xBF\xBD";
	json_t *value;
	char *clean;
	size_t size;
	FILE *to;

	if (safe_is_utf8(s, len))
		return json_stringn_nocheck(s, len);
	to = open_memstream(&clean, &size);
	if (!to)
		return NULL;
	while (len > 0) {
		int32_t cp;
		size_t bytes = safe_get(s, len, &cp);

		if (cp == SAFE_NOT_UTF8)
			fputs(replacement, to);
		else
			fwrite(s, 1, bytes, to);
		s += bytes;
		len -= bytes;
	}
	if (fclose(to) != 0) {
		free(clean);
		return NULL;
	}
	value = json_stringn_nocheck(clean, size);
	free(clean);
	return value;
}

static json_t *base64_value(const char *s, size_t len)
{
	size_t size = BASE64_ENCODE_RAW_LENGTH(len);
	char *encoded = malloc(size + 1);
	json_t *value;

	if (!encoded)
		return NULL;
	base64_encode_raw(encoded, len, (const uint8_t *)s);
	value = json_stringn_nocheck(encoded, size);
	free(encoded);
	return value;
}

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
	return complete(marks, bad);
}

/* Adds the keys of one hit to `object`; non-zero when memory is out. */
static int set_hit(json_t *object, const spis_hit *hit, uint64_t rank)
{
	const char *title = hit->title ? hit->title : "";
	int bad = set(object, "rank", json_integer((json_int_t)rank));

	if (safe_is_utf8(hit->path, hit->path_bytes))
		bad |= set(object, "path",
			   text_value(hit->path, hit->path_bytes));
	else
		bad |= set(object, "path_base64",
			   base64_value(hit->path, hit->path_bytes));
	bad |= set(object, "title", text_value(title, strlen(title)));
	bad |= set(object, "page",
		   hit->page > 0 ? json_integer(hit->page) : json_null());
	bad |= set(object, "snippet",
		   text_value(hit->snippet, hit->snippet_bytes));
	bad |= set(object, "marks", marks_value(hit));
	bad |= set(object, "score", json_real(hit->score));
	return bad;
}

static json_t *term_value(const spis_term *term)
{
	const char *lexeme = term->lexeme;
	json_t *object = json_object();
	int bad = set(object, "lexeme", text_value(lexeme, strlen(lexeme)));

	bad |= set(object, "documents", json_integer(term->documents));
	bad |= set(object, "derived",
		   json_boolean(term->kind == SPIS_TERM_DERIVED));
	bad |= set(object, "abbreviation",
		   json_boolean(term->kind == SPIS_TERM_ABBREVIATION));
	return complete(object, bad);
}

static json_t *word_value(const spis_word *word)
{
	json_t *object = json_object(), *terms = json_array();
	int bad =
		set(object, "word", text_value(word->word, strlen(word->word)));

	for (size_t i = 0; i < word->term_count; i++)
		bad |= json_array_append_new(terms,
					     term_value(&word->terms[i]));
	bad |= set(object, "unaccented", json_boolean(word->unaccented));
	bad |= set(object, "phrase", json_integer(word->phrase));
	bad |= set(object, "terms", terms);
	return complete(object, bad);
}

/* An object with the keys that lead every line. */
static json_t *new_object(const struct answer *a)
{
	json_t *object = json_object();
	int bad = set(object, "version", json_integer(JSON_FORMAT));

	if (a->id)
		bad |= set(object, "id", text_value(a->id, strlen(a->id)));
	return complete(object, bad);
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
	bad |= set(object, "query", text_value(a->query, a->query_bytes));
	bad |= set(object, "words", words);
	bad |= set(object, "total", json_integer((json_int_t)r->total));
	bad |= set(object, "total_exact", json_boolean(r->total_exact));
	bad |= set(object, "offset", json_integer(a->offset));
	bad |= set(object, "hits", hits);
	return complete(object, bad);
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

		if (!print_line(complete(line, bad)))
			return false;
	}
	return true;
}

const struct output output_json = {
	.name = "json",
	.snippets = true,
	.explains = true,
	.print = print_json,
};

const struct output output_ndjson = {
	.name = "ndjson",
	.snippets = true,
	.explains = false,
	.print = print_ndjson,
};
