/* SPDX-License-Identifier: GPL-2.0-or-later */
/* abbreviations.c: tests that abbreviations and their phrases meet. */
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "putting.h"
#include "table.h"

#define INDEX "index"
#define TABLE "tests/data/abbreviations.tsv"

static spis_index *writer, *reader;

static void put_row(char **field, size_t fields, const char *where)
{
	struct buf text = {0};
	spis_document doc = {.size = sizeof(doc), .path = where};

	if (fields != 3)
		fail_msg("%s: three fields wanted", where);
	table_unescape(field[0], &text);
	doc.text = text.data;
	doc.text_bytes = text.len;
	if (spis_put(writer, &doc) != SPIS_OK)
		fail_msg("%s: %s", where, spis_error(writer));
	buf_release(&text);
}

static int setup(void **state)
{
	(void)state;
	writer = czech_index();
	reader = czech_index();
	if (spis_open(writer, INDEX, SPIS_WRITE) != SPIS_OK ||
	    table_each(TABLE, put_row) == 0 || spis_commit(writer) != SPIS_OK ||
	    spis_open(reader, INDEX, SPIS_READ) != SPIS_OK) {
		fprintf(stderr, "%s %s\n", spis_error(writer),
			spis_error(reader));
		return -1;
	}
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	spis_free(reader);
	spis_free(writer);
	return 0;
}

static spis_results *search(const char *query, uint32_t flags)
{
	spis_search_options options = {.size = sizeof(options),
				       .limit = 100,
				       .snippet_chars = 240,
				       .flags = flags | SPIS_NO_DERIVED};
	spis_results *results;

	if (spis_search(reader, query, strlen(query), &options, &results) !=
	    SPIS_OK)
		fail_msg("%s: %s", query, spis_error(reader));
	return results;
}

static const spis_hit *find(const spis_results *results, const char *path)
{
	const spis_hit *hit;

	for (size_t i = 0; (hit = spis_results_hit(results, i)); i++)
		if (strcmp(spis_hit_path(hit), path) == 0)
			return hit;
	return NULL;
}

/* The snippet with its marks in angle brackets, "-" when there is no hit. */
static void show(const spis_hit *hit, struct buf *out)
{
	const char *snippet = spis_hit_snippet(hit);
	size_t at = 0;

	if (!hit) {
		buf_string(out, "-");
	} else {
		for (size_t i = 0; i < spis_hit_mark_count(hit); i++) {
			const spis_range mark = spis_hit_mark(hit, i);

			buf_add(out, snippet + at, mark.start - at);
			buf_byte(out, '<');
			buf_add(out, snippet + mark.start,
				mark.end - mark.start);
			buf_byte(out, '>');
			at = mark.end;
		}
		buf_string(out, snippet + at);
	}
	buf_byte(out, '\0');
}

static void check(char **field, size_t fields, const char *where)
{
	spis_results *results = search(field[1], 0);
	struct buf got = {0};

	(void)fields;
	show(find(results, where), &got);
	if (strcmp(got.data, field[2]))
		fail_msg("%s: '%s' gives '%s'", where, field[1], got.data);
	buf_release(&got);
	spis_results_free(results);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each(TABLE, check) >= 20);
}

static void test_terms(void **state)
{
	spis_results *results = search("zm", 0);
	const spis_word *word = spis_results_word(results, 0);
	const spis_term *term = spis_word_term(word, 1);

	(void)state;
	assert_int_equal(spis_word_term_count(word), 2);
	assert_int_equal(spis_term_kind_of(term), SPIS_TERM_ABBREVIATION);
	assert_string_equal(spis_term_lexeme(term), "zastupitelstvo město");
	assert_int_equal(spis_term_passages(term), 2);
	assert_int_equal(spis_results_count(results), 5);
	spis_results_free(results);
}

static void test_left_out(void **state)
{
	spis_results *results = search("ZM", SPIS_NO_ABBREVIATIONS);

	(void)state;
	assert_int_equal(spis_word_term_count(spis_results_word(results, 0)),
			 1);
	assert_int_equal(spis_results_count(results), 3);
	spis_results_free(results);
}

/* Whether the query finds the document in an index. */
static bool finds(const char *index, const char *query, const char *path)
{
	spis_index *handle = open_index(index, SPIS_READ);
	spis_results *results =
		search_page(handle, query, 0, 100, SPIS_NO_DERIVED);
	bool found = find(results, path);

	spis_results_free(results);
	spis_free(handle);
	return found;
}

/* `count` documents, each with the text. */
static void put_many(spis_index *index, const char *text, unsigned count)
{
	static unsigned number;
	char path[32];

	while (count-- > 0) {
		snprintf(path, sizeof(path), "%u", number++);
		put_text(index, path, text);
	}
	assert_int_equal(spis_commit(index), SPIS_OK);
}

/* What an archive hardly spells out its abbreviations do not mean. */
static void test_rare_meaning(void **state)
{
	spis_index *index = open_index("meanings", SPIS_WRITE);

	(void)state;
	put_text(index, "short", "Návrh ÚP.");
	put_text(index, "long", "Jednal úřad práce.");
	put_many(index, "Územní plán obce.", 10);
	assert_true(finds("meanings", "územní plán", "short"));
	assert_true(finds("meanings", "úřad práce", "short"));
	assert_true(finds("meanings", "ÚP", "long"));
	put_many(index, "Územní plán obce.", 1);
	assert_true(finds("meanings", "územní plán", "short"));
	assert_false(finds("meanings", "úřad práce", "short"));
	assert_false(finds("meanings", "ÚP", "long"));
	assert_true(finds("meanings", "úřad práce", "long"));
	/* Where nobody spells it out, it may mean all that it does. */
	put_text(index, "none", "Občan má RZ.");
	put_many(index, "Nic.", 1);
	assert_true(finds("meanings", "registrační značka", "none"));
	spis_free(index);
}

/* ... unless they say the same: parcelní číslo, parcela číslo. */
static void test_same_meaning(void **state)
{
	spis_index *index = open_index("same", SPIS_WRITE);

	(void)state;
	put_text(index, "short", "Prodej p. č. 15.");
	put_many(index, "Prodána parcela číslo.", 11);
	assert_true(finds("same", "parcelní číslo", "short"));
	put_text(index, "id", "Firma s IČO 12345678.");
	put_many(index, "Identifikační číslo.", 11);
	assert_true(finds("same", "identifikační číslo osoby", "id"));
	spis_free(index);
}

/* The list has "pracovní místo" before "brigádník", which is surer. */
static void test_surest_first(void **state)
{
	static const char *const wanted[] = {"brigáda", "brigádník",
					     "pracovní místo"};
	spis_search_options o = {
		.size = sizeof(o), .limit = 1, .flags = SPIS_NO_DERIVED};
	spis_index *index = open_index("sure", SPIS_WRITE);
	spis_results *results;
	const spis_word *word;

	(void)state;
	put_text(index, "a", "Brigáda. Brigádník. Volné pracovní místo.");
	assert_int_equal(spis_commit(index), SPIS_OK);
	assert_int_equal(
		spis_search(index, "brigáda", strlen("brigáda"), &o, &results),
		SPIS_OK);
	word = spis_results_word(results, 0);
	assert_int_equal(spis_word_term_count(word), 3);
	for (size_t i = 0; i < 3; i++)
		assert_string_equal(spis_term_lexeme(spis_word_term(word, i)),
				    wanted[i]);
	spis_results_free(results);
	spis_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_terms),
		cmocka_unit_test(test_left_out),
		cmocka_unit_test(test_rare_meaning),
		cmocka_unit_test(test_same_meaning),
		cmocka_unit_test(test_surest_first),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
