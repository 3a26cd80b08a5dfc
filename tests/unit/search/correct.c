/* SPDX-License-Identifier: GPL-2.0-or-later */
/* correct.c: tests of what words with a slip are taken for. */
#include "base/buf.h"
#include "text/plain.h"
#include "text/typo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "czech.h"
#include "rows.h"

static unsigned cost(const char *typed, const char *meant, unsigned most)
{
	return typo_cost(typed, strlen(typed), meant, strlen(meant), most);
}

static void test_cost(void **state)
{
	(void)state;
	assert_int_equal(cost("rada", "rada", 20), 0);
	assert_int_equal(cost("vibor", "vybor", 20), TYPO_LEAST);
	assert_int_equal(cost("rada", "bada", 20), TYPO_EDIT + 3);
	assert_int_equal(cost("raxda", "rada", 20), TYPO_EDIT);
	/* Slips that are often made cost less than those that are not. */
	assert_true(cost("rda", "rada", 20) < TYPO_EDIT);
	assert_true(cost("arda", "rada", 20) < TYPO_EDIT);
	assert_true(cost("radda", "rada", 20) < cost("raeda", "rada", 20));
	assert_true(cost("rasa", "rada", 20) < cost("rama", "rada", 20));
	assert_true(cost("raea", "rada", 20) < cost("rama", "rada", 20));
	assert_true(cost("rasa", "raza", 20) < cost("rasa", "rada", 20));
	assert_true(cost("pamet", "pamnet", 20) < cost("pamet", "pamret", 20));
	assert_true(cost("obed", "objed", 20) < cost("obed", "obled", 20));
	/* Two slips cost both, and more than is allowed is more. */
	assert_int_equal(cost("arad", "rada", 20),
			 2 * cost("arda", "rada", 20));
	assert_int_equal(cost("rada", "obec", 12), 13);
	assert_int_equal(cost("rada", "nejneobhospodarovavatelnejsi", 12), 13);
	assert_int_equal(cost("", "rada", 12), 13);
	assert_int_equal(cost("", "", 12), 0);
}

/* ---- in an index */

static spis_index *reader;

static void put_word(spis_index *index, const char *word, unsigned documents)
{
	for (unsigned i = 0; i < documents; i++) {
		char path[64];
		const spis_document doc = {.size = sizeof(doc),
					   .path = path,
					   .text = word,
					   .text_bytes = strlen(word)};

		snprintf(path, sizeof(path), "%.20s%u", word, i);
		assert_int_equal(spis_put(index, &doc), SPIS_OK);
	}
}

static int make_index(void **state)
{
	static const struct {
		const char *word;
		unsigned documents;
	} words[] = {
		{"starosta", 9},   {"zastupitelstvo", 9}, {"městská", 9},
		{"policie", 9},    {"rozpočet", 9},       {"paměť", 5},
		{"výbor", 5},      {"smlouva", 60},       {"novotný", 5},
		{"kaple", 5},      {"ulice", 5},          {"smluva", 1},
		{"pískoviště", 5}, {"dotace", 5},         {"zkončený", 1},
		{"skončené", 3},   {"zpuštěný", 1},       {"spuštěné", 2},
		{"polixie", 1},    {"mestska", 1},
	};
	spis_index *index = czech_index();

	(void)state;
	assert_int_equal(spis_open(index, "index", SPIS_WRITE), SPIS_OK);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		put_word(index, words[i].word, words[i].documents);
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	reader = czech_index();
	return spis_open(reader, "index", SPIS_READ) != SPIS_OK;
}

static int drop_index(void **state)
{
	(void)state;
	spis_free(reader);
	return 0;
}

static spis_results *search(const char *query, uint32_t flags)
{
	const spis_search_options options = {
		.size = sizeof(options), .limit = 100, .flags = flags};
	spis_results *results = NULL;

	if (spis_search(reader, query, strlen(query), &options, &results) !=
	    SPIS_OK)
		fail_msg("%s: %s", query, spis_error(reader));
	return results;
}

static void check_row(char **field, size_t fields, const char *where)
{
	spis_results *results = search(field[0], 0);
	const spis_correction *c = spis_results_correction(results, 0);
	char got[128] = "-";

	assert_int_equal(fields, 2);
	if (c)
		snprintf(got, sizeof(got), "%c%s",
			 spis_correction_taken(c) ? '=' : '?',
			 spis_correction_form(c));
	if (strcmp(got, field[1]) != 0)
		fail_msg("%s: %s: %s, not %s", where, field[0], got, field[1]);
	spis_results_free(results);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/mistakes.tsv", check_row) > 30);
}

/* ---- slips as people make them, in an index of what they mean */

#define SLIPS "tests/data/slips.tsv"

/* Fewer documents than common words have. */
#define SLIP_DOCUMENTS 5

static struct buf meant;
static spis_index *others; /* the reader of all other tests */

static void take_meant(char **field, size_t fields, const char *where)
{
	if (fields < 2)
		fail_msg("%s: what is meant is missing", where);
	buf_string(&meant, field[1]);
	buf_string(&meant, ". ");
}

static int make_slips(void **state)
{
	spis_index *index = czech_index();

	(void)state;
	table_each(SLIPS, take_meant);
	buf_byte(&meant, '\0');
	assert_int_equal(spis_open(index, "slips", SPIS_WRITE), SPIS_OK);
	put_word(index, meant.data, SLIP_DOCUMENTS);
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	buf_release(&meant);
	others = reader;
	reader = czech_index();
	return spis_open(reader, "slips", SPIS_READ) != SPIS_OK;
}

static int drop_slips(void **state)
{
	(void)state;
	spis_free(reader);
	reader = others;
	return 0;
}

/* NUL-terminated, in small letters without diacritics. */
static void take_plain(const char *text, char *out, size_t room)
{
	struct buf plain = {0};

	plain_all((struct bytes){text, strlen(text)}, room - 1, &plain);
	snprintf(out, room, "%.*s", (int)plain.len, plain.data);
	buf_release(&plain);
}

/* The query as it is searched for. */
static void take_corrected(const spis_results *results, const char *query,
			   char *out, size_t room)
{
	const spis_correction *c;
	char typed[128], form[128], rest[256];

	take_plain(query, out, room);
	for (size_t i = 0; (c = spis_results_correction(results, i)); i++) {
		char *at;

		take_plain(spis_correction_typed(c), typed, sizeof(typed));
		take_plain(spis_correction_form(c), form, sizeof(form));
		at = strstr(out, typed);
		assert_non_null(at);
		snprintf(rest, sizeof(rest), "%s", at + strlen(typed));
		snprintf(at, room - (size_t)(at - out), "%s%s", form, rest);
	}
}

/* What differs in diacritics only is found as it is. */
static void check_slip(char **field, size_t fields, const char *where)
{
	spis_results *results = search(field[0], 0);
	char got[256], wanted[256];

	take_corrected(results, field[0], got, sizeof(got));
	take_plain(field[fields - 1], wanted, sizeof(wanted));
	rows_expect(where, got, wanted);
	if (fields == 2 && spis_results_count(results) == 0)
		rows_expect(where, "no document", wanted);
	spis_results_free(results);
}

static void test_slips(void **state)
{
	(void)state;
	rows_pass(SLIPS, check_slip, 300);
}

/* What is taken is searched for, and is among the words; others stay. */
static void test_taken(void **state)
{
	spis_results *results =
		search("dotace \"mestska policcie\" starsta", SPIS_NO_DERIVED);
	const spis_correction *c = spis_results_correction(results, 1);
	int exact;

	(void)state;
	assert_int_equal(spis_results_correction_count(results), 2);
	assert_string_equal(spis_correction_typed(c), "starsta");
	assert_string_equal(spis_correction_form(c), "starosta");
	assert_null(spis_results_correction(results, 2));
	assert_int_equal(spis_results_word_count(results), 4);
	assert_string_equal(spis_word_text(spis_results_word(results, 3)),
			    "starosta");
	assert_int_equal(spis_word_phrase(spis_results_word(results, 2)), 1);
	assert_int_equal(spis_results_total(results, SPIS_TOTAL_ANY, &exact),
			 14);
	spis_results_free(results);
	assert_string_equal(spis_correction_typed(NULL), "");
	assert_string_equal(spis_correction_form(NULL), "");
	assert_int_equal(spis_correction_taken(NULL), 0);
	assert_int_equal(spis_results_correction_count(NULL), 0);
}

static void test_as_typed(void **state)
{
	spis_results *results = search("starsta dotace", SPIS_AS_TYPED);

	(void)state;
	assert_int_equal(spis_results_correction_count(results), 0);
	assert_string_equal(spis_word_text(spis_results_word(results, 0)),
			    "starsta");
	assert_int_equal(spis_results_count(results), 5);
	spis_results_free(results);
}

/* What the table has but no document has any more is not believed. */
static void test_deleted(void **state)
{
	spis_index *index = czech_index();
	spis_results *results;

	(void)state;
	assert_int_equal(spis_open(index, "index", SPIS_WRITE), SPIS_OK);
	for (int i = 0; i < 5; i++) {
		char path[64];

		snprintf(path, sizeof(path), "výbor%d", i);
		assert_int_equal(spis_delete(index, path), SPIS_OK);
	}
	assert_int_equal(spis_commit(index), SPIS_OK);
	results = search("vibor", 0);
	assert_int_equal(spis_results_correction_count(results), 0);
	spis_results_free(results);
	spis_free(index);
}

/* Many words with slips, and a text that has no room for more. */
static void test_long(void **state)
{
	struct buf query = {0};
	spis_results *results;

	(void)state;
	for (unsigned i = 0; i < SPIS_MAX_QUERY_WORDS; i++)
		buf_string(&query, "mestskapolicie ");
	buf_byte(&query, '\0');
	results = search(query.data, 0);
	assert_int_equal(spis_results_count(results), 0);
	assert_int_equal(spis_results_correction_count(results), 0);
	assert_int_equal(spis_results_word_count(results),
			 SPIS_MAX_QUERY_WORDS);
	spis_results_free(results);
	buf_release(&query);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cost),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_taken),
		cmocka_unit_test(test_as_typed),
		cmocka_unit_test(test_deleted),
		cmocka_unit_test(test_long),
		cmocka_unit_test_setup_teardown(test_slips, make_slips,
						drop_slips),
	};

	return cmocka_run_group_tests(tests, make_index, drop_index);
}
