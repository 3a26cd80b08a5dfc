/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rare.c: tests that the form typed leads, however few of many have it. */
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "putting.h"

#define MOST_HITS 1000

static spis_index *reader;

/* So many equal documents, each number in its path. */
static void put_many(spis_index *index, const char *name, const char *text,
		     unsigned many)
{
	for (unsigned i = 0; i < many; i++) {
		char path[64];

		snprintf(path, sizeof(path), "%s-%03u", name, i);
		put(index, path, text);
	}
}

static int make_index(void **state)
{
	spis_index *index = czech_index();

	(void)state;
	assert_int_equal(spis_open(index, "index", SPIS_WRITE), SPIS_OK);
	put_many(index, "novotný", "Žádost podal pan Novotný z města.", 120);
	put(index, "novotná", "Žádost podala paní Novotná z města.");
	put_many(index, "černý", "Pozemek koupí Černý.", 480);
	put_many(index, "černá", "Pozemek koupí ČERNÁ.", 3);
	put_many(index, "černý-znovu", "Pozemek koupí Černý.", 17);
	put_many(index, "žlutý", "Plot je žlutý.", 600);
	/* Longer, and so behind them. */
	put(index, "žlutá", "Branka u plotu za domem je žlutá.");
	put_many(index, "modrý", "Kabát je modrý.", 200);
	put_many(index, "modrá", "Kabát je modrá.", 11);
	put_many(index, "zelený", "Kabát je zelený.", 200);
	put_many(index, "zelená", "Kabát je zelená.", 10);
	put_many(index, "tichý", "Kabát je tichý.", 34);
	put_many(index, "tichá", "Kabát je tichá.", 5);
	put_many(index, "hluchý", "Kabát je hluchý.", 35);
	put_many(index, "hluchá", "Kabát je hluchá.", 5);
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

static spis_results *search(const char *query, uint32_t offset, uint32_t limit)
{
	const spis_search_options options = {.size = sizeof(options),
					     .offset = offset,
					     .limit = limit,
					     .flags = SPIS_PATHS_ONLY};
	spis_results *results = NULL;

	if (spis_search(reader, query, strlen(query), &options, &results) !=
	    SPIS_OK)
		fail_msg("%s: %s", query, spis_error(reader));
	return results;
}

static const char *path_of(const spis_results *results, size_t i)
{
	return spis_hit_path(spis_results_hit(results, i));
}

static void check_first(const char *query, uint32_t limit, const char *path)
{
	spis_results *results = search(query, 0, limit);

	assert_string_equal(path_of(results, 0), path);
	spis_results_free(results);
}

/* Of 121, and of 500, whatever is wanted of them. */
static void test_leads(void **state)
{
	(void)state;
	for (uint32_t limit = 1; limit < 200; limit += 33) {
		check_first("Novotná", limit, "novotná");
		check_first("novotná město", limit, "novotná");
		check_first("Černá", limit, "černá-000");
	}
	check_first("Novotný", 10, "novotný-000");
	check_first("Černý", 10, "černý-000");
}

/* All of few, one after the other, and then the others in their order. */
static void test_all(void **state)
{
	spis_results *results = search("Černá", 0, MOST_HITS);

	(void)state;
	assert_int_equal(spis_results_count(results), 500);
	assert_string_equal(path_of(results, 1), "černá-001");
	assert_string_equal(path_of(results, 2), "černá-002");
	assert_string_equal(path_of(results, 3), "černý-000");
	assert_string_equal(path_of(results, 482), "černý-479");
	assert_string_equal(path_of(results, 483), "černý-znovu-000");
	spis_results_free(results);
}

/* Pages of any length fit together. */
static void check_pages(const char *query, uint32_t step)
{
	spis_results *all = search(query, 0, MOST_HITS);
	const size_t count = spis_results_count(all);

	for (uint32_t at = 0; at < count; at += step) {
		spis_results *page = search(query, at, step);

		for (size_t i = 0; i < spis_results_count(page); i++)
			assert_string_equal(path_of(page, i),
					    path_of(all, at + i));
		assert_int_equal(spis_results_count(page),
				 count - at < step ? count - at : step);
		spis_results_free(page);
	}
	spis_results_free(all);
}

static void test_pages(void **state)
{
	(void)state;
	check_pages("Novotná", 7);
	check_pages("Černá", 19);
	check_pages("Černá", 21);
	check_pages("žlutá", 100);
}

/*
 * Where it ends: 600 before it are too many to look through; more than ten
 * documents, or more than an eighth of them, are no rare form; and three words
 * are no name.
 */
static void test_bounds(void **state)
{
	spis_results *results = search("žlutá", 0, MOST_HITS);

	(void)state;
	assert_int_equal(spis_results_count(results), 601);
	assert_string_equal(path_of(results, 600), "žlutá");
	spis_results_free(results);
	check_first("modrá", 10, "modrý-000");
	check_first("zelená", 10, "zelená-000");
	check_first("zelená kabát", 10, "zelená-000");
	check_first("zelená kabát zelená", 10, "zelený-000");
	check_first("tichá", 10, "tichý-000");
	check_first("hluchá", 10, "hluchá-000");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_leads),
		cmocka_unit_test(test_all),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_bounds),
	};

	return cmocka_run_group_tests(tests, make_index, drop_index);
}
