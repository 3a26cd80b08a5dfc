/* SPDX-License-Identifier: GPL-2.0-or-later */
/* readable.c: whatever is put can be read back, however repetitive it is. */
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "slow.h"

#include "czech.h"
#include "repeat.h"

#define TEXTS      10000u
#define TEXTS_SLOW 50u /* under valgrind and sanitizers */
#define COPIES     50u
#define TITLE      "Opakování"

/* SEED in the environment repeats a failure. */
static uint64_t seed;

static void find_seed(void)
{
	const char *given = getenv("SEED");

	seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL) << 20;
	print_message("# SEED=%llu\n", (unsigned long long)seed);
}

static unsigned texts(void)
{
	return slow() ? TEXTS_SLOW : TEXTS;
}

/* Text `i`; the same at each call. */
static size_t text_of(unsigned i, char text[REPEAT_ROOM])
{
	uint64_t state = seed + i;

	repeat_random(&state);
	return repeat_text(&state, text);
}

static void need(spis_index *index, spis_status status, const char *what,
		 unsigned i)
{
	if (status != SPIS_OK)
		fail_msg("%s, text %u: %s", what, i, spis_error(index));
}

static spis_index *open_index(const char *path, spis_mode mode)
{
	spis_index *index = czech_index();

	need(index, spis_open(index, path, mode), path, 0);
	return index;
}

static const char *path_of(unsigned i, char path[16])
{
	snprintf(path, 16, "/%u", i);
	return path;
}

static void put(spis_index *index, unsigned i)
{
	static char text[REPEAT_ROOM];
	static const spis_value title = {SPIS_FIELD_TITLE, TITLE,
					 sizeof(TITLE) - 1};
	char path[16];
	const spis_document document = {
		.size = sizeof(document),
		.path = path_of(i, path),
		.fields = &title,
		.field_count = 1,
		.field_size = sizeof(title),
		.text = text,
		.text_bytes = text_of(i, text),
	};

	need(index, spis_put(index, &document), "put", i);
}

/* Text and terms of document `at` can be read; the text is text `i`. */
static void assert_read(spis_index *index, unsigned at, unsigned i)
{
	static char wanted[REPEAT_ROOM];
	char path[16], digest[SPIS_DIGEST_BYTES];
	spis_description *d;
	const char *text;
	size_t len;

	need(index, spis_describe(index, 0, path_of(at, path), &d), "text", i);
	text = spis_description_text(d, &len);
	assert_int_equal(len, text_of(i, wanted));
	assert_memory_equal(text, wanted, len);
	spis_description_free(d);
	need(index, spis_digest(index, 0, path, digest), "digest", i);
}

/* All of them, one after the other, and by a search that finds them all. */
static void assert_whole(const char *path, unsigned count)
{
	spis_index *index = open_index(path, SPIS_READ);
	spis_results *results;

	for (unsigned i = 0; i < count; i++)
		assert_read(index, i, i);
	need(index,
	     spis_search(index, TITLE, sizeof(TITLE) - 1, NULL, &results),
	     "search", 0);
	assert_int_equal(spis_results_count(results), 10);
	spis_results_free(results);
	spis_free(index);
	index = open_index(path, SPIS_WRITE);
	need(index, spis_check(index), "check", 0);
	spis_free(index);
}

static void test_texts(void **state)
{
	spis_index *index = open_index("texts", SPIS_WRITE);
	unsigned count = texts();

	(void)state;
	need(index, spis_bulk(index, 2, 0), "bulk", 0);
	for (unsigned i = 0; i < count; i++)
		put(index, i);
	need(index, spis_commit(index), "commit", 0);
	spis_free(index);
	assert_whole("texts", count);
	index = open_index("texts", SPIS_READ);
	need(index, spis_backup(index, "backup"), "backup", 0);
	spis_free(index);
	index = open_index("backup", SPIS_WRITE);
	need(index, spis_compact(index), "compact", 0);
	spis_free(index);
	assert_whole("backup", count);
}

/* What was put one by one is copied, remembered otherwise, and deleted. */
static void test_changes(void **state)
{
	spis_index *index = open_index("changes", SPIS_WRITE);
	char from[16], path[16];
	spis_document to = {.size = sizeof(to), .path = path};

	(void)state;
	for (unsigned i = 0; i < COPIES; i++)
		put(index, i);
	need(index, spis_commit(index), "commit", 0);
	for (unsigned i = 0; i < COPIES; i++) {
		path_of(COPIES + i, path);
		need(index, spis_copy(index, path_of(i, from), &to), "copy", i);
		need(index, spis_set_state(index, path, "stav", 4), "state", i);
	}
	need(index, spis_commit(index), "commit", 1);
	for (unsigned i = 0; i < COPIES; i++) {
		assert_read(index, COPIES + i, i);
		need(index, spis_delete(index, path_of(i, from)), "delete", i);
	}
	need(index, spis_commit(index), "commit", 2);
	need(index, spis_check(index), "check", 0);
	assert_int_equal(spis_count(index), COPIES);
	spis_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_changes),
	};

	find_seed();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
