/* SPDX-License-Identifier: GPL-2.0-or-later */
/* faults.c: what a handle does unasked: defaults, watching, after a fault. */
#include "czech.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const spis_document plain = {
	.size = sizeof(plain),
	.path = "rada",
	.text = "Rada města.",
	.text_bytes = 12,
};

/* An index of one document, open for writing. */
static spis_index *made(const char *folder)
{
	spis_index *index = czech_index();

	assert_int_equal(spis_open(index, folder, SPIS_WRITE), SPIS_OK);
	assert_int_equal(spis_put(index, &plain), SPIS_OK);
	assert_int_equal(spis_commit(index), SPIS_OK);
	return index;
}

/* The same, whose copy of the lexicon is cut off. */
static spis_index *cut_off(const char *folder)
{
	spis_index *index = made(folder);
	char path[64];

	spis_free(index);
	snprintf(path, sizeof(path), "%s/index.1/lexicon", folder);
	assert_int_equal(truncate(path, 1000), 0);
	index = czech_index();
	assert_int_equal(spis_open(index, folder, SPIS_WRITE), SPIS_OK);
	return index;
}

/* What failed is lost as a whole: no later call may pretend otherwise. */
static void test_lost(void **state)
{
	spis_index *index = made("lost");

	(void)state;
	assert_int_equal(spis_put(index, &plain), SPIS_OK);
	assert_int_equal(rename("lost/index.1", "lost/gone"), 0);
	assert_int_equal(spis_commit(index), SPIS_IO);
	assert_int_equal(spis_put(index, &plain), SPIS_INVALID);
	assert_string_equal(spis_error(index),
			    "the index is not open for writing");
	spis_free(index);
}

/* It must be rebuilt before anything is put, from what is stored or read. */
static void test_lexicon(void **state)
{
	spis_index *index = cut_off("stored");
	int outdated;

	(void)state;
	assert_int_equal(spis_outdated(index, 0, &outdated), SPIS_OK);
	assert_int_equal(outdated, 1);
	assert_int_equal(spis_put(index, &plain), SPIS_INVALID);
	assert_int_equal(spis_bulk(index, 1, 0), SPIS_INVALID);
	assert_int_not_equal(spis_check(index), SPIS_OK);
	assert_int_equal(spis_rebuild(index, 1), SPIS_OK);
	assert_int_equal(spis_outdated(index, 0, &outdated), SPIS_OK);
	assert_int_equal(outdated, 0);
	assert_int_equal(spis_put(index, &plain), SPIS_OK);
	assert_int_equal(spis_commit(index), SPIS_OK);
	assert_int_equal(spis_check(index), SPIS_OK);
	spis_free(index);
	index = cut_off("read");
	assert_int_equal(spis_bulk(index, 1, SPIS_REBUILD), SPIS_OK);
	assert_int_equal(spis_put(index, &plain), SPIS_OK);
	assert_int_equal(spis_commit(index), SPIS_OK);
	assert_int_equal(spis_check(index), SPIS_OK);
	spis_free(index);
}

/* Snippets are of 240 characters, ten hits are on a page. */
static void test_defaults(void **state)
{
	static const char words[] = "schválila opravu mostu a cesty u lesa ";
	char text[1024] = "Rada ", path[8];
	spis_document d = {.size = sizeof(d), .path = path, .text = text};
	spis_index *index = czech_index();
	spis_results *results;

	(void)state;
	for (size_t len = strlen(text); len < 800; len += strlen(words))
		memcpy(text + len, words, sizeof(words));
	d.text_bytes = strlen(text);
	assert_int_equal(spis_open(index, "defaults", SPIS_WRITE), SPIS_OK);
	for (int i = 0; i < 11; i++) {
		snprintf(path, sizeof(path), "%d", i);
		/* No two are copies, which would be one hit. */
		text[d.text_bytes - 1] = (char)('a' + i);
		assert_int_equal(spis_put(index, &d), SPIS_OK);
	}
	assert_int_equal(spis_commit(index), SPIS_OK);
	assert_int_equal(spis_search(index, "rada", 4, NULL, &results),
			 SPIS_OK);
	assert_int_equal(spis_results_count(results), 10);
	/* Between words, with some letters of two bytes. */
	assert_in_range(strlen(spis_hit_snippet(spis_results_hit(results, 0))),
			230, 300);
	spis_results_free(results);
	spis_free(index);
}

static int stop_search(const spis_progress *progress, void *arg)
{
	(void)arg;
	return strcmp(progress->step, "begin") != 0;
}

/* A watch that is set before the index is open sees all that it does. */
static void test_watch_before(void **state)
{
	const spis_watch watch = {.size = sizeof(watch),
				  .watcher = stop_search};
	spis_index *index = made("watched");
	spis_results *results;

	(void)state;
	spis_free(index);
	index = czech_index();
	assert_int_equal(spis_set_watch(index, &watch), SPIS_OK);
	assert_int_equal(spis_open(index, "watched", SPIS_READ), SPIS_OK);
	assert_int_equal(spis_search(index, "rada", 4, NULL, &results),
			 SPIS_CANCELLED);
	assert_int_equal(spis_set_watch(index, NULL), SPIS_OK);
	assert_int_equal(spis_search(index, "rada", 4, NULL, &results),
			 SPIS_OK);
	spis_results_free(results);
	spis_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lost),
		cmocka_unit_test(test_lexicon),
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_watch_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
