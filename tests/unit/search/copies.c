/* SPDX-License-Identifier: GPL-2.0-or-later */
/* copies.c: tests of documents with the same text, which are one hit. */
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "putting.h"

/* More copies than a hit gives out. */
#define MANY 30

/* Long enough to be told apart by what it says. */
static const char *text_of(const char *word)
{
	static char text[1024];
	int len = snprintf(text, sizeof(text), "Smlouva o dílo, %s.\n", word);

	for (int i = 0; i < 10; i++)
		len += snprintf(text + len, sizeof(text) - (size_t)len,
				"Rada schválila cenu a lhůty plnění.\n");
	return text;
}

static int make_indexes(void **state)
{
	spis_index *index = open_index("index", SPIS_WRITE);

	(void)state;
	put_text(index, "a/most.txt", text_of("most"));
	put_text(index, "b/most.txt", text_of("most"));
	put_text(index, "c/lávka.txt", text_of("lávka"));
	put_text(index, "d/most.txt", text_of("most"));
	/* Too short to be a copy. */
	put_text(index, "e/kratky.txt", "Most.");
	put_text(index, "f/kratky.txt", "Most.");
	for (int i = 0; i < MANY; i++) {
		char path[32];

		snprintf(path, sizeof(path), "g/%02d.txt", i);
		put_text(index, path, text_of("vodovod"));
	}
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	index = open_index("other", SPIS_WRITE);
	put_text(index, "h/most.txt", text_of("most"));
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	return 0;
}

/* "a/most.txt+b/most.txt+d/most.txt e/kratky.txt " */
static void assert_hits(spis_results *results, const char *wanted)
{
	char got[2048] = "";
	size_t len = 0;
	const spis_hit *hit;

	for (size_t i = 0; (hit = spis_results_hit(results, i)); i++) {
		const spis_hit *copy;

		len += (size_t)snprintf(got + len, sizeof(got) - len, "%s",
					spis_hit_path(hit));
		for (size_t k = 0; (copy = spis_hit_copy(hit, k)); k++)
			len += (size_t)snprintf(got + len, sizeof(got) - len,
						"+%s", spis_hit_path(copy));
		len += (size_t)snprintf(got + len, sizeof(got) - len, " ");
	}
	assert_string_equal(got, wanted);
	spis_results_free(results);
}

static void test_one_hit(void **state)
{
	spis_index *index = open_index("index", SPIS_READ);
	spis_results *results = search_page(index, "smlouva most", 0, 2, 0);
	const spis_hit *copy;
	int exact;

	(void)state;
	assert_int_equal(spis_hit_copy_total(spis_results_hit(results, 0)), 2);
	assert_int_equal(spis_hit_copy_count(spis_results_hit(results, 0)), 2);
	/* Where its hit has all words, so does a copy, and leads as well. */
	copy = spis_hit_copy(spis_results_hit(results, 0), 1);
	assert_true(spis_hit_full(copy));
	assert_true(spis_hit_score(copy) >
		    spis_hit_score(spis_results_hit(results, 1)));
	/* All totals count documents. */
	assert_int_equal(spis_results_total(results, SPIS_TOTAL_FULL, &exact),
			 3);
	assert_int_equal(spis_results_total(results, SPIS_TOTAL_ANY, &exact),
			 6 + MANY);
	assert_hits(results, "a/most.txt+b/most.txt+d/most.txt e/kratky.txt ");
	assert_hits(search_page(index, "smlouva most", 0, 4, SPIS_COPIES),
		    "a/most.txt b/most.txt d/most.txt e/kratky.txt ");
	/* No text has all words, so no copy has them either. */
	results = search_page(index, "smlouva most nikde", 0, 1, SPIS_AS_TYPED);
	assert_false(spis_hit_full(spis_results_hit(results, 0)));
	copy = spis_hit_copy(spis_results_hit(results, 0), 0);
	assert_non_null(copy);
	assert_false(spis_hit_full(copy));
	spis_results_free(results);
	/* The best leads: the name of its folder is one of its words. */
	assert_hits(search_page(index, "smlouva most d", 0, 1, 0),
		    "d/most.txt+a/most.txt+b/most.txt ");
	spis_free(index);
	assert_int_equal(spis_hit_copy_total(NULL), 0);
	assert_int_equal(spis_hit_copy_count(NULL), 0);
	assert_null(spis_hit_copy(NULL, 0));
}

/* Pages fit together, and some copies are only counted. */
static void test_pages(void **state)
{
	spis_index *index = open_index("index", SPIS_READ);
	spis_results *results = search_page(index, "smlouva vodovod", 0, 10, 0);
	const spis_hit *hit = spis_results_hit(results, 0);

	(void)state;
	assert_int_equal(spis_results_count(results), 3);
	assert_int_equal(spis_hit_copy_total(hit), MANY - 1);
	assert_int_equal(spis_hit_copy_count(hit), 20);
	spis_results_free(results);
	assert_hits(search_page(index, "smlouva vodovod", 1, 1, 0),
		    "a/most.txt+b/most.txt+d/most.txt ");
	assert_hits(search_page(index, "smlouva vodovod", 2, 5, 0),
		    "c/lávka.txt ");
	spis_free(index);
}

static void test_two_indexes(void **state)
{
	spis_index *index = open_index("index", SPIS_READ);
	spis_results *results;
	const spis_hit *copy;

	(void)state;
	assert_int_equal(spis_open(index, "other", SPIS_READ), SPIS_OK);
	results = search_page(index, "smlouva most", 0, 1, 0);
	assert_int_equal(spis_hit_copy_total(spis_results_hit(results, 0)), 3);
	for (size_t i = 0;
	     (copy = spis_hit_copy(spis_results_hit(results, 0), i)); i++)
		if (strcmp(spis_hit_path(copy), "h/most.txt") == 0)
			break;
	assert_non_null(copy);
	assert_int_equal(spis_hit_index(copy), 1);
	spis_results_free(results);
	spis_free(index);
}

/* A text of a kind, long enough. */
static void put_long(spis_index *index, const char *path, const char *head)
{
	char text[1024];
	int len = snprintf(text, sizeof(text), "%s\n\n", head);

	for (int i = 0; i < 10; i++)
		len += snprintf(text + len, sizeof(text) - (size_t)len,
				"Zápis byl ověřen včas a beze zbytku.\n");
	put_text(index, path, text);
}

/* Those that a query names, and all others, have copies of their own. */
static void test_named(void **state)
{
	spis_index *index = open_index("named", SPIS_WRITE);

	(void)state;
	put_long(index, "a/1.txt", "Pozvánka na zasedání");
	put_long(index, "a/2.txt", "Pozvánka na zasedání");
	put_long(index, "b/1.txt", "Zápis ze zasedání zastupitelstva");
	put_long(index, "b/2.txt", "Zápis ze zasedání zastupitelstva");
	assert_int_equal(spis_commit(index), SPIS_OK);
	assert_hits(search_page(index, "nejnovější zápis", 0, 4, 0),
		    "b/1.txt+b/2.txt a/1.txt+a/2.txt ");
	spis_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_hit),
		cmocka_unit_test(test_named),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_two_indexes),
	};

	return cmocka_run_group_tests(tests, make_indexes, NULL);
}
