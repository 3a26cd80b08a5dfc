/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hold.c: pages of one state while the index is written; several indexes. */
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "putting.h"

#define DOCUMENTS 300 /* more than Xapian has in memory anyway */
#define PAGE      70

static spis_index *opened(const char *path, spis_mode mode)
{
	spis_index *index = czech_index();

	if (spis_open(index, path, mode) != SPIS_OK)
		fail_msg("%s", spis_error(index));
	return index;
}

/* All documents say which state they are of. */
static void write_state(spis_index *index, int number)
{
	char path[16], title[32];

	snprintf(title, sizeof(title), "Stav %d", number);
	for (int i = 0; i < DOCUMENTS; i++) {
		snprintf(path, sizeof(path), "d%d", i);
		put_titled(index, path, title, "Usnesení rady.");
	}
	assert_int_equal(spis_commit(index), SPIS_OK);
}

/* Whoever reads cannot tell damage from what has been written since. */
static void test_check(void **state)
{
	spis_index *writer = opened("checked", SPIS_WRITE), *reader;

	(void)state;
	write_state(writer, 1);
	reader = opened("checked", SPIS_READ);
	assert_int_equal(spis_check(reader), SPIS_OK);
	for (int i = 2; i < 6; i++)
		write_state(writer, i);
	assert_int_equal(spis_check(reader), SPIS_OVERTAKEN);
	assert_string_equal(spis_error(reader), "index 'checked' was written "
						"to while it was checked");
	spis_free(reader);
	reader = opened("checked", SPIS_READ);
	assert_int_equal(spis_check(reader), SPIS_OK);
	assert_int_equal(spis_bulk(writer, 1, SPIS_REBUILD), SPIS_OK);
	write_state(writer, 6);
	assert_int_equal(spis_check(reader), SPIS_OVERTAKEN);
	spis_free(reader);
	spis_free(writer);
}

/* ---- paging */

/* A page of hits of one state; how many: 0 at the end. */
static spis_status page(spis_index *index, uint32_t offset, int state,
			size_t *count)
{
	const spis_search_options options = {.size = sizeof(options),
					     .offset = offset,
					     .limit = PAGE,
					     .snippet_chars = 100};
	spis_results *results;
	spis_status status =
		spis_search(index, "usnesení rady", 14, &options, &results);
	char title[32];

	snprintf(title, sizeof(title), "Stav %d", state);
	*count = spis_results_count(results);
	for (size_t i = 0; i < *count; i++)
		assert_string_equal(
			spis_hit_title(spis_results_hit(results, i)), title);
	spis_results_free(results);
	return status;
}

/* Through all pages; `write` is called after each. */
static spis_status read_all(spis_index *index, int state, uint32_t *read,
			    void (*write)(void *arg), void *arg)
{
	spis_status status = SPIS_OK;
	size_t count = 1;

	for (*read = 0; status == SPIS_OK && count > 0;
	     *read += (uint32_t)count) {
		status = page(index, *read, state, &count);
		if (write)
			write(arg);
	}
	return status;
}

struct rewriting {
	spis_index *writer;
	int state;
	int times; /* left */
};

static void rewrite(void *arg)
{
	struct rewriting *r = arg;

	if (r->times > 0) {
		write_state(r->writer, ++r->state);
		r->times--;
	}
}

/* A commit takes nothing from those who hold; many do, and say so. */
static void test_batches(void **state)
{
	spis_index *reader;
	struct rewriting r = {opened("batches", SPIS_WRITE), 0, 1};
	uint32_t read;

	(void)state;
	rewrite(&r);
	reader = opened("batches", SPIS_READ);
	assert_int_equal(spis_hold(reader), SPIS_OK);
	r.times = 1;
	assert_int_equal(read_all(reader, 1, &read, rewrite, &r), SPIS_OK);
	assert_int_equal(read, DOCUMENTS);
	r.times = 100;
	assert_int_equal(read_all(reader, 1, &read, rewrite, &r),
			 SPIS_OVERTAKEN);
	assert_true(read < DOCUMENTS);
	assert_string_equal(spis_error(reader),
			    "the held state of 'batches' is gone: the index "
			    "was written to meanwhile");
	/* It does not come back by itself. */
	assert_int_equal(read_all(reader, 1, &read, NULL, NULL),
			 SPIS_OVERTAKEN);
	assert_int_equal(spis_hold(reader), SPIS_OK);
	assert_int_equal(read_all(reader, r.state, &read, NULL, NULL), SPIS_OK);
	r.times = 1;
	rewrite(&r);
	assert_int_equal(spis_follow(reader), SPIS_OK);
	assert_int_equal(read_all(reader, r.state, &read, NULL, NULL), SPIS_OK);
	assert_int_equal(read, DOCUMENTS);
	spis_free(reader);
	spis_free(r.writer);
}

/* Another generation takes nothing, whatever was read before of the first. */
static void test_generations(void **state)
{
	spis_index *writer = opened("generations", SPIS_WRITE), *reader;
	spis_description *d;
	uint32_t read;

	(void)state;
	write_state(writer, 1);
	spis_free(writer);
	reader = opened("generations", SPIS_READ);
	assert_int_equal(spis_hold(reader), SPIS_OK);
	for (int i = 2; i < 5; i++) {
		writer = opened("generations", SPIS_WRITE);
		assert_int_equal(spis_bulk(writer, 1, SPIS_REBUILD), SPIS_OK);
		write_state(writer, i);
		spis_free(writer);
	}
	assert_int_equal(read_all(reader, 1, &read, NULL, NULL), SPIS_OK);
	assert_int_equal(read, DOCUMENTS);
	assert_int_equal(spis_describe(reader, 0, "d3", &d), SPIS_OK);
	assert_string_equal(
		spis_fields_value(spis_description_fields(d), SPIS_FIELD_TITLE),
		"Stav 1");
	spis_description_free(d);
	assert_int_equal(spis_follow(reader), SPIS_OK);
	assert_int_equal(read_all(reader, 4, &read, NULL, NULL), SPIS_OK);
	spis_free(reader);
}

static void test_who_holds(void **state)
{
	spis_index *writer = opened("who", SPIS_WRITE), *index = czech_index();

	(void)state;
	assert_int_equal(spis_hold(index), SPIS_INVALID);
	assert_int_equal(spis_follow(index), SPIS_INVALID);
	assert_int_equal(spis_hold(writer), SPIS_INVALID);
	assert_string_equal(spis_error(writer),
			    "the index is not open for reading");
	spis_free(writer);
	spis_free(index);
}

/* ---- several indexes */

/* Only the whole hash of the path leads to it, and no other term. */
static void assert_id(spis_index *index, size_t number, const char *path)
{
	char id[SPIS_ID_BYTES + 1] = "", *found;

	assert_int_equal(spis_identify(path, id), SPIS_OK);
	assert_int_equal(spis_find_path(index, number, id, &found), SPIS_OK);
	assert_string_equal(found, path);
	spis_release(found);
	id[SPIS_ID_BYTES - 1] = '0';
	assert_int_equal(spis_find_path(index, number, id, &found),
			 SPIS_NOT_FOUND);
	assert_null(found);
	id[SPIS_ID_BYTES - 2] = '\0';
	assert_int_equal(spis_find_path(index, number, id, &found),
			 SPIS_NOT_FOUND);
}

static void assert_text(spis_index *index, size_t number, const char *path,
			size_t wanted_number, const char *wanted)
{
	char one[SPIS_DIGEST_BYTES], other[SPIS_DIGEST_BYTES];
	spis_description *d;

	assert_int_equal(spis_describe(index, number, path, &d), SPIS_OK);
	assert_string_equal(spis_description_text(d, NULL), wanted);
	assert_int_equal(spis_description_index(d), wanted_number);
	spis_description_free(d);
	assert_int_equal(spis_digest(index, number, path, one), SPIS_OK);
	assert_int_equal(spis_digest(index, wanted_number, path, other),
			 SPIS_OK);
	assert_string_equal(one, other);
	assert_id(index, number, path);
}

static spis_status visit(const spis_entry *entry, void *arg)
{
	char *list = arg;

	if (!entry)
		*list = '\0';
	else
		snprintf(list + strlen(list), 128 - strlen(list), "%zu:%s ",
			 entry->index, entry->path);
	return SPIS_OK;
}

/* Two have documents under one path; the third has more of them. */
static void make_three(void)
{
	spis_index *index = opened("one", SPIS_WRITE);

	put_titled(index, "něco", "", "Nic.");
	put_titled(index, "něco jiného", "", "Nic.");
	put_titled(index, "zápis", "", "Most v jedné obci.");
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	index = opened("two", SPIS_WRITE);
	put_titled(index, "zápis", "", "Most v druhé obci.");
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	index = opened("three", SPIS_WRITE);
	put_titled(index, "jen tady", "", "Lávka v třetí obci.");
	put_titled(index, "jinde", "", "Kvrlíšků je dost.");
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
}

static void test_several(void **state)
{
	char list[128];
	spis_index *index;
	spis_results *results;
	spis_description *d;
	bool seen[2] = {false};

	(void)state;
	make_three();
	index = opened("one", SPIS_READ);
	assert_int_equal(spis_open(index, "two", SPIS_READ), SPIS_OK);
	assert_int_equal(spis_open(index, "three", SPIS_READ), SPIS_OK);
	assert_int_equal(spis_index_count(index), 3);
	assert_string_equal(spis_index_path(index, 2), "three");
	assert_null(spis_index_path(index, 3));
	assert_int_equal(spis_search(index, "most", 4, NULL, &results),
			 SPIS_OK);
	assert_int_equal(spis_results_count(results), 2);
	for (size_t i = 0; i < 2; i++) {
		const spis_hit *hit = spis_results_hit(results, i);

		assert_string_equal(spis_hit_path(hit), "zápis");
		seen[spis_hit_index(hit)] = true;
		assert_string_equal(spis_hit_snippet(hit),
				    spis_hit_index(hit) == 0
					    ? "Most v jedné obci."
					    : "Most v druhé obci.");
	}
	assert_true(seen[0] && seen[1]);
	spis_results_free(results);
	/* A phrase is found in each, whatever the others have. */
	assert_int_equal(
		spis_search(index, "\"most v\" obci", 13, NULL, &results),
		SPIS_OK);
	assert_int_equal(spis_results_count(results), 3);
	assert_true(spis_hit_full(spis_results_hit(results, 0)) &&
		    spis_hit_full(spis_results_hit(results, 1)) &&
		    !spis_hit_full(spis_results_hit(results, 2)));
	spis_results_free(results);
	/* A form that no lexicon knows, and only the last of them has. */
	assert_int_equal(spis_search(index, "kvrlisku", 8, NULL, &results),
			 SPIS_OK);
	assert_int_equal(spis_results_count(results), 1);
	spis_results_free(results);
	assert_text(index, 0, "zápis", 0, "Most v jedné obci.");
	assert_text(index, 1, "zápis", 1, "Most v druhé obci.");
	/* The first opened, though its document has a higher number. */
	assert_text(index, SPIS_ANY_INDEX, "zápis", 0, "Most v jedné obci.");
	assert_text(index, SPIS_ANY_INDEX, "jen tady", 2,
		    "Lávka v třetí obci.");
	assert_int_equal(spis_describe(index, 0, "jen tady", &d),
			 SPIS_NOT_FOUND);
	assert_int_equal(spis_describe(index, 3, "zápis", &d), SPIS_INVALID);
	assert_int_equal(spis_each(index, visit, list), SPIS_OK);
	assert_non_null(strstr(list, "1:zápis "));
	assert_non_null(strstr(list, "2:jen tady "));
	spis_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_batches),
		cmocka_unit_test(test_generations),
		cmocka_unit_test(test_who_holds),
		cmocka_unit_test(test_several),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
