/* SPDX-License-Identifier: GPL-2.0-or-later */
/* operators.c: operators find what they should, and nothing else. */
#include "base/error.h"
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include <cmocka.h>

#include "asking.h"
#include "slow.h"
#include "table.h"

/* ---- the table */

static spis_index *table_writer;
static size_t found_rows, wrong_rows;

static void put_row(char **field, size_t fields, const char *where)
{
	struct buf text = {0};

	if (strcmp(field[0], "put") != 0)
		return;
	if (fields != 3)
		fail_msg("%s: wanted: put, name, text", where);
	table_unescape(field[2], &text);
	buf_byte(&text, '\0');
	put(table_writer, field[1], text.data);
	buf_release(&text);
}

/* find QUERY NAMES: these documents, and no others. */
static void find_row(char **field, size_t fields, const char *where)
{
	spis_results *results;
	char *rest, *name;
	size_t wanted = 0;
	bool good = true;

	if (strcmp(field[0], "find") != 0)
		return;
	if (fields != 3)
		fail_msg("%s: wanted: find, query, names", where);
	results = search(field[1], ALL);
	for (rest = field[2]; (name = strsep(&rest, " "));)
		if (strcmp(name, "-") != 0) {
			good = good && has(results, name);
			wanted++;
		}
	found_rows++;
	if (!good || spis_results_count(results) != wanted) {
		fprintf(stderr, "# %s: %s finds", where, field[1]);
		for (size_t i = 0; i < spis_results_count(results); i++)
			fprintf(stderr, " %s",
				spis_hit_path(spis_results_hit(results, i)));
		fputc('\n', stderr);
		wrong_rows++;
	}
	spis_results_free(results);
}

static void test_table(void **state)
{
	static const char table[] = "tests/data/operators.tsv";

	(void)state;
	table_writer = begin("table");
	assert_true(table_each(table, put_row) > 0);
	commit(table_writer, "table");
	table_each(table, find_row);
	assert_int_equal(wrong_rows, 0);
	assert_true(found_rows >= 40);
}

/* ---- passages */

/* So long that what is put in front of it, and behind, are passages apart. */
static void add_filler(struct buf *text)
{
	for (int i = 0; i < 150; i++)
		buf_string(text, "Zastupitelé hovořili o opravě chodníku, "
				 "lávky a veřejného osvětlení. ");
}

static void put_long(spis_index *writer, const char *path, const char *first,
		     const char *second)
{
	struct buf text = {0};

	buf_string(&text, first);
	add_filler(&text);
	buf_string(&text, second);
	add_filler(&text);
	buf_string(&text, "Na konci byla dotace.");
	buf_byte(&text, '\0');
	put(writer, path, text.data);
	buf_release(&text);
}

static void check_totals(const char *query, uint64_t any, uint64_t spread,
			 uint64_t full)
{
	spis_results *results = search(query, ALL);

	if (spis_results_total(results, SPIS_TOTAL_ANY, NULL) != any ||
	    spis_results_total(results, SPIS_TOTAL_SPREAD, NULL) != spread ||
	    spis_results_total(results, SPIS_TOTAL_FULL, NULL) != full)
		fail_msg("%s: %d, %d, %d", query,
			 (int)spis_results_total(results, SPIS_TOTAL_ANY, NULL),
			 (int)spis_results_total(results, SPIS_TOTAL_SPREAD,
						 NULL),
			 (int)spis_results_total(results, SPIS_TOTAL_FULL,
						 NULL));
	spis_results_free(results);
}

/* What is excluded is in no passage that is found, whatever others have. */
static void test_passages(void **state)
{
	spis_index *writer = begin("passages");

	(void)state;
	put_long(writer, "dlouhý", "Vodojem ve městě. ", "Knihovna hasičů. ");
	put_long(writer, "jiný", "Vodojem bez dotace. ", "Knihovna. ");
	put(writer, "krátký", "Vodojem a knihovna.");
	commit(writer, "passages");
	check_totals("vodojem", 3, 3, 3);
	check_totals("vodojem -dotace", 2, 2, 2);
	check_totals("vodojem AND dotace", 1, 1, 1);
	/* Words in different passages, of which none has what is excluded. */
	check_totals("vodojem knihovna", 3, 3, 1);
	check_totals("vodojem knihovna -dotace", 3, 2, 1);
	check_totals("vodojem knihovna -hasiči", 3, 2, 1);
	check_totals("vodojem knihovna -chodník", 1, 1, 1);
	check_totals("+vodojem knihovna", 3, 1, 1);
	check_totals("vodojem (knihovna OR nic) -dotace", 3, 2, 1);
	check_totals("knihovna ((vodojem -dotace) OR nic)", 3, 2, 1);
	check_totals("hasiči OR dotace", 2, 2, 2);
}

/* ---- phrases as written */

static size_t count_found(const char *query, size_t slips)
{
	spis_results *results = search(query, ALL);
	const size_t found = spis_results_count(results);

	assert_int_equal(spis_results_slip_count(results), slips);
	spis_results_free(results);
	return found;
}

/* The words of a title are those of each passage. */
static void test_title(void **state)
{
	spis_index *writer = begin("title");

	(void)state;
	put_titled(writer, "a", "Zpráva hasičů", "Nic.");
	commit(writer, "title");
	assert_int_equal(count_found("=\"zpráva hasičů\"", 0), 1);
	assert_int_equal(count_found("=\"zprávou hasičů\"", 0), 0);
}

/* See BUDGET_TEXTS. */
#define TEXTS_READ 4000

/* What is in more passages is looked for in any form. */
static void test_common(void **state)
{
	spis_index *writer;
	char path[16];

	(void)state;
	if (slow())
		skip();
	writer = begin("common");
	for (int i = 0; i < TEXTS_READ; i++) {
		snprintf(path, sizeof(path), "%d", i);
		put(writer, path, "Rada obce.");
	}
	commit(writer, "common");
	assert_int_equal(count_found("=\"rady obce\"", 0), 0);
	assert_int_equal(count_found("=rady", 0), 0);
	end(NULL);
	writer = begin("common");
	put(writer, "one more", "Rada obce.");
	/* A single word is one like others then, which the path has, too. */
	put(writer, "rada/jiný.txt", "Nic.");
	commit(writer, "common");
	assert_int_equal(count_found("=\"rady obce\"", 1), TEXTS_READ + 1);
	assert_int_equal(count_found("=rady", 1), TEXTS_READ + 2);
}

/* ---- hostile queries */

/* Of one query; on the machine that it was measured on it was a tenth. */
#define HOSTILE_CPU_S 1.0

/* So much more memory than before, of all of them. */
#define HOSTILE_KB (50L * 1024)

static double cpu_s(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* An answer, or a reason why there is no answer. */
static void ask_hostile(const char *text, size_t len)
{
	const double start = cpu_s();
	spis_results *results;
	const spis_status status =
		spis_search(reader, text, len, NULL, &results);

	if (status != SPIS_OK) {
		assert_int_equal(status, SPIS_BAD_QUERY);
		assert_true(strlen(spis_error(reader)) > 0);
	}
	if (!slow())
		assert_true(cpu_s() - start < HOSTILE_CPU_S);
	spis_results_free(results);
}

static void ask_repeated(const char *part, size_t times, const char *end_of_it)
{
	struct buf text = {0};

	for (size_t i = 0; i < times; i++)
		buf_string(&text, part);
	buf_string(&text, end_of_it);
	ask_hostile(text.data, text.len);
	buf_release(&text);
}

static long memory_kb(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

static void test_hostile(void **state)
{
	static const char nul[] = "rada\0AND\0\"obec",
			  bad[] = "\xFF(\xC3 OR \x80";
	static const char *const parts[] = {
		"(",           ")",      "(a OR ", "-(",       "-\"\" ",
		"()",          "\"",     "=\"",    "\"a v\" ", "+\"a v\" ",
		"NOT ",        "a AND ", "NEBO ",  "a OR b ",  "\"a v\"~60 ",
		"=a ",         "-a ",    "a -(b ", "a ",       "~",
		"AND OR NOT ",
	};
	static const size_t times[] = {3, 64, 127, 128, 129, 1000, 10000};
	spis_index *writer = begin("hostile");
	long before;

	(void)state;
	put_long(writer, "a", "A v obci. ", "V obci a v obci. ");
	commit(writer, "hostile");
	ask_hostile("a", 1);
	before = memory_kb();
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		for (size_t k = 0; k < sizeof(times) / sizeof(*times); k++)
			ask_repeated(parts[i], times[k], "rada");
	ask_repeated("rada ", 100000, "");
	ask_repeated("a", 1000000, "");
	ask_hostile(nul, sizeof(nul) - 1);
	ask_hostile(bad, sizeof(bad) - 1);
	if (!slow())
		assert_true(memory_kb() - before < HOSTILE_KB);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_table, end),
		cmocka_unit_test_teardown(test_passages, end),
		cmocka_unit_test_teardown(test_title, end),
		cmocka_unit_test_teardown(test_common, end),
		cmocka_unit_test_teardown(test_hostile, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
