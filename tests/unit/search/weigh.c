/* SPDX-License-Identifier: GPL-2.0-or-later */
/* weigh.c: tests that only what cannot enter a page is left out. */
#include "czech.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* More than are counted exactly, and several blocks of the index. */
#define DOCUMENTS 4000
#define WORDS     9

/* Each is in every so many documents, the last in nearly all. */
static const struct {
	const char *word;
	unsigned every;
} words[WORDS] = {
	{"velbloud", 397}, {"hasič", 101}, {"potok", 53},
	{"lávka", 29},     {"most", 13},   {"louka", 7},
	{"škola", 3},      {"rada", 2},    {"město", 1},
};

static spis_index *index_;

/* Texts of many lengths; every tenth has a word again. */
static void make_text(unsigned number, char *text, size_t room)
{
	size_t len = 0;

	for (size_t i = 0; i < WORDS; i++)
		if (number % words[i].every == 0)
			len += (size_t)snprintf(
				text + len, room - len, "%s %s ", words[i].word,
				number % 10 == i ? words[i].word : "a");
	for (unsigned i = 0; i < number * 7 % 40; i++)
		len += (size_t)snprintf(text + len, room - len, "x%u ",
					number + i);
}

static int setup(void **state)
{
	(void)state;
	index_ = czech_index();
	if (spis_open(index_, "index", SPIS_WRITE) != SPIS_OK)
		return -1;
	for (unsigned i = 1; i <= DOCUMENTS; i++) {
		char path[16], text[1024];
		spis_document d = {
			.size = sizeof(d), .path = path, .text = text};

		snprintf(path, sizeof(path), "d%u", i);
		make_text(i, text, sizeof(text));
		d.text_bytes = strlen(text);
		assert_int_equal(spis_put(index_, &d), SPIS_OK);
	}
	return spis_commit(index_) == SPIS_OK ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	spis_free(index_);
	return 0;
}

static spis_results *search(const char *query, uint32_t offset, uint32_t limit)
{
	const spis_search_options options = {.size = sizeof(options),
					     .offset = offset,
					     .limit = limit,
					     .flags = SPIS_PATHS_ONLY};
	spis_results *results;

	if (spis_search(index_, query, strlen(query), &options, &results) !=
	    SPIS_OK)
		fail_msg("%s: %s", query, spis_error(index_));
	return results;
}

/* A few hits, of which all are looked at anyhow. */
static void check(const char *query)
{
	spis_results *all = search(query, 0, SPIS_MAX_HITS);
	spis_results *some = search(query, 0, 20);
	int all_exact, full_exact;
	uint64_t any = spis_results_total(all, SPIS_TOTAL_ANY, &all_exact);
	uint64_t full = spis_results_total(some, SPIS_TOTAL_FULL, &full_exact);
	uint64_t about = spis_results_total(some, SPIS_TOTAL_ANY, NULL);

	print_message("%s\n", query);
	assert_true(all_exact);
	assert_int_equal(any, spis_results_count(all));
	assert_int_equal(spis_results_count(some), any < 20 ? any : 20);
	for (size_t i = 0; i < spis_results_count(some); i++) {
		const spis_hit *a = spis_results_hit(all, i);
		const spis_hit *b = spis_results_hit(some, i);

		assert_string_equal(spis_hit_path(a), spis_hit_path(b));
		assert_int_equal(spis_hit_full(a), spis_hit_full(b));
	}
	assert_true(full_exact);
	assert_int_equal(full, spis_results_total(all, SPIS_TOTAL_FULL, NULL));
	assert_true(about > any * 9 / 10 && about < any * 11 / 10);
	spis_results_free(all);
	spis_results_free(some);
}

static void test_same(void **state)
{
	static const char *const queries[] = {
		"velbloud",
		"město",
		"velbloud město",
		"rada město",
		"velbloud hasič rada",
		"potok lávka most louka škola rada město",
		"velbloud hasič potok lávka most louka škola rada město",
		"město město město rada rada škola škola louka most",
		"\"louka a škola\" rada město most potok lávka hasič velbloud",
		"nikde nic potok lávka most louka škola rada město",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(queries) / sizeof(*queries); i++)
		check(queries[i]);
}

/* Of a few words all that have any are counted, of many about as many. */
static void test_exact(void **state)
{
	spis_results *r = search("potok lávka", 0, 10);
	int exact;

	(void)state;
	assert_int_equal(spis_results_total(r, SPIS_TOTAL_ANY, &exact),
			 DOCUMENTS / 53 + DOCUMENTS / 29 -
				 DOCUMENTS / (53 * 29));
	assert_true(exact);
	spis_results_free(r);
	r = search("potok lávka most louka škola rada město", 0, 10);
	assert_true(spis_results_total(r, SPIS_TOTAL_ANY, &exact) > 1000);
	assert_false(exact);
	spis_results_free(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_exact),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
