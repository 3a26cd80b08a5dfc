/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ranking.c: the order of hits over the collection of tests/data/ranking.tsv */
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "czech.h"
#include "table.h"

#define INDEX "index"
#define NAMES "names"
#define MANY  120 /* more than are put in order again */
#define HITS  200 /* more than there are documents */

static spis_index *writer;
static spis_index *reader;
static size_t orders, wrong;

static void put(const char *path, const char *text)
{
	struct buf plain = {0};
	spis_document document = {.size = sizeof(document), .path = path};

	table_unescape(text, &plain);
	document.text = plain.data;
	document.text_bytes = plain.len;
	if (spis_put(writer, &document) != SPIS_OK)
		fail_msg("%s: %s", path, spis_error(writer));
	buf_release(&plain);
}

/* put NAME TIMES TEXT: documents NAME-1, NAME-2, ... */
static void put_row(char **field, size_t fields, const char *where)
{
	char path[256];
	int times = 0;

	if (strcmp(field[0], "put") != 0)
		return;
	if (fields == 4)
		times = (int)strtol(field[2], NULL, 10);
	if (times < 1)
		fail_msg("%s: wanted: put, name, times, text", where);
	for (int i = 1; i <= times; i++) {
		snprintf(path, sizeof(path), "%s-%d", field[1], i);
		put(path, field[3]);
	}
}

/* Where it is among the hits, from 1; 0: nowhere. */
static size_t rank_of(const spis_results *results, const char *path)
{
	for (size_t i = 0; i < spis_results_count(results); i++)
		if (strcmp(spis_hit_path(spis_results_hit(results, i)), path) ==
		    0)
			return i + 1;
	return 0;
}

static void show(const spis_results *results)
{
	for (size_t i = 0; i < spis_results_count(results) && i < 25; i++)
		fprintf(stderr, "    %.3f %s\n",
			spis_hit_score(spis_results_hit(results, i)),
			spis_hit_path(spis_results_hit(results, i)));
}

/* order QUERY NAMES: each of them before the next, whatever is between. */
static void check_row(char **field, size_t fields, const char *where)
{
	spis_search_options options = {.size = sizeof(options),
				       .limit = HITS,
				       .flags = SPIS_PATHS_ONLY};
	spis_results *results;
	char *rest, *name;
	size_t last = 0, rank;

	if (strcmp(field[0], "order") != 0)
		return;
	if (fields != 3)
		fail_msg("%s: wanted: order, query, names", where);
	if (spis_search(reader, field[1], strlen(field[1]), &options,
			&results) != SPIS_OK)
		fail_msg("%s: %s", where, spis_error(reader));
	for (rest = field[2]; (name = strsep(&rest, " ")); last = rank) {
		rank = rank_of(results, name);
		if (rank > last)
			continue;
		fprintf(stderr, "%s: '%s': %s is hit %zu\n", where, field[1],
			name, rank);
		show(results);
		wrong++;
		break;
	}
	spis_results_free(results);
	orders++;
}

static void test_order(void **state)
{
	static const char table[] = "tests/data/ranking.tsv";

	(void)state;
	writer = czech_index();
	reader = czech_index();
	assert_int_equal(spis_open(writer, INDEX, SPIS_WRITE), SPIS_OK);
	assert_true(table_each(table, put_row) > 0);
	assert_int_equal(spis_commit(writer), SPIS_OK);
	assert_int_equal(spis_open(reader, INDEX, SPIS_READ), SPIS_OK);
	table_each(table, check_row);
	spis_free(reader);
	spis_free(writer);
	assert_true(orders >= 10);
	assert_int_equal(wrong, 0);
}

static void assert_first(const char *query, const char *path)
{
	spis_search_options options = {.size = sizeof(options), .limit = 1};
	spis_results *results;

	assert_int_equal(
		spis_search(reader, query, strlen(query), &options, &results),
		SPIS_OK);
	assert_string_equal(spis_hit_path(spis_results_hit(results, 0)), path);
	assert_int_equal(spis_results_total(results, SPIS_TOTAL_ANY, NULL),
			 MANY + 1);
	spis_results_free(results);
}

/* A surname finds that of the other sex, below, however many there are. */
static void test_surnames(void **state)
{
	char path[64];

	(void)state;
	writer = czech_index();
	reader = czech_index();
	assert_int_equal(spis_open(writer, NAMES, SPIS_WRITE), SPIS_OK);
	for (int i = 0; i < MANY; i++) {
		snprintf(path, sizeof(path), "muž %d", i);
		put(path, "Rada schválila nájem bytu panu Novákovi.");
		snprintf(path, sizeof(path), "žena %d", i);
		put(path, "Rada schválila nájem bytu paní Dvořákové.");
	}
	put("ona", "Rada schválila nájem bytu paní Novákové.");
	put("on", "Rada schválila nájem bytu panu Dvořákovi.");
	assert_int_equal(spis_commit(writer), SPIS_OK);
	assert_int_equal(spis_open(reader, NAMES, SPIS_READ), SPIS_OK);
	assert_first("Nováková", "ona");
	assert_first("novakova", "ona");
	assert_first("Novák", "muž 0");
	assert_first("Dvořák", "on");
	assert_first("dvorak", "on");
	assert_first("Dvořáková", "žena 0");
	spis_free(reader);
	spis_free(writer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_surnames),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
