/* SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer.c: tests of names, spis.conf, arrays, files, the progress line. */
#include "conf.h"
#include "files/walk.h"
#include "path.h"
#include "pipe/grow.h"
#include "report/progress.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define NS_PER_S INT64_C(1000000000)

static void test_path(void **state)
{
	static const char *const table[][2] = {
		{"/", "/"},
		{"//", "/"},
		{"/..", "/"},
		{"/a/../..", "/"},
		{"/a", "/a"},
		{"/a/", "/a"},
		{"//a//b/", "/a/b"},
		{"/a/./b/.", "/a/b"},
		{"/a/../b", "/b"},
		{"/a/b/../../c", "/c"},
		{"/a/...", "/a/..."},
		{"/a/.b/..c", "/a/.b/..c"},
		{"/\xff\n", "/\xff\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		char *path = path_absolute(table[i][0]);

		assert_string_equal(path, table[i][1]);
		free(path);
	}
}

static void test_relative_path(void **state)
{
	char *here = getcwd(NULL, 0);
	char *path = path_absolute("x/../y");

	(void)state;
	assert_non_null(here);
	assert_memory_equal(path, here, strlen(here));
	assert_string_equal(path + strlen(here), "/y");
	free(path);
	free(here);
	assert_null(path_absolute(""));
}

static void test_conf_lines(void **state)
{
	static const struct {
		const char *line;
		enum conf_line kind;
		const char *key, *value;
	} table[] = {
		{" key\t= a value \r", CONF_KEY, "key", "a value"},
		{"key = a = b", CONF_KEY, "key", "a = b"},
		{"\t[archive X]\r", CONF_SECTION, "[archive X]", NULL},
		{"# key = value", CONF_EMPTY, NULL, NULL},
		{" ; key = value", CONF_EMPTY, NULL, NULL},
		{" \r", CONF_EMPTY, NULL, NULL},
		{"key", CONF_NONSENSE, NULL, NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		char line[64], *key = NULL, *value = NULL;

		snprintf(line, sizeof(line), "%s", table[i].line);
		assert_int_equal(conf_split(line, &key, &value), table[i].kind);
		if (table[i].key)
			assert_string_equal(key, table[i].key);
		if (table[i].value)
			assert_string_equal(value, table[i].value);
	}
}

/* What the environment has is a folder, or it says nothing. */
static void test_conf_place(void **state)
{
	(void)state;
	assert_int_equal(mkdir("conf", 0700), 0);
	assert_int_equal(mkdir("conf/spis", 0700), 0);
	assert_int_equal(close(creat("conf/spis/spis.conf", 0600)), 0);
	assert_int_equal(setenv("XDG_CONFIG_HOME", "conf", 1), 0);
	assert_true(!conf_find() || *conf_find() == '/');
}

static void test_grow(void **state)
{
	uint32_t *numbers = NULL, *before;
	size_t room = 0, steps = 0;

	(void)state;
	assert_true(grow(&numbers, &room, 0, sizeof(*numbers)));
	assert_null(numbers);
	for (uint32_t i = 0; i < 100000; i++) {
		size_t old = room;

		assert_true(grow(&numbers, &room, i + 1, sizeof(*numbers)));
		steps += room != old;
		numbers[i] = i;
	}
	assert_in_range(steps, 2, 17); /* it doubles */
	for (uint32_t i = 0; i < 100000; i++)
		assert_int_equal(numbers[i], i);
	before = numbers;
	steps = room;
	assert_false(grow(&numbers, &room, SIZE_MAX, sizeof(*numbers)));
	assert_false(grow(&numbers, &room, SIZE_MAX / 8, sizeof(*numbers)));
	assert_ptr_equal(numbers, before);
	assert_int_equal(room, steps);
	free(numbers);
}

/* Elements larger than the first array, many at once. */
static void test_grow_large(void **state)
{
	struct large {
		char bytes[5000];
	} *large = NULL;
	size_t room = 0;

	(void)state;
	assert_true(grow(&large, &room, 3, sizeof(*large)));
	assert_in_range(room, 3, 5);
	memset(large, 1, room * sizeof(*large));
	free(large);
}

static void test_sort(void **state)
{
	static const char *const names[] = {"/b", "/a/b", "/b", "/a.b", "/b"};
	struct walk w = {.bytes = 5, .room = 5};

	(void)state;
	walk_sort(&w);
	w.files = calloc(w.room, sizeof(*w.files));
	assert_non_null(w.files);
	for (w.count = 0; w.count < w.room; w.count++) {
		w.files[w.count].path = names[w.count];
		w.files[w.count].signature.bytes = 1;
	}
	walk_sort(&w);
	assert_int_equal(w.count, 3);
	assert_int_equal(w.bytes, 3);
	assert_string_equal(w.files[0].path, "/a.b");
	assert_string_equal(w.files[1].path, "/a/b");
	assert_string_equal(w.files[2].path, "/b");
	walk_release(&w);
}

static void test_progress(void **state)
{
	struct progress p = {.files = 2000, .bytes = 40960000};
	char line[PROGRESS_LINE_BYTES];

	(void)state;
	progress_format(&p, 0, 80, line);
	assert_string_equal(line, "0/2000 files, 0.0 MB/s");
	p.done = 500;
	p.read = 10240000;
	progress_format(&p, NS_PER_S / 2, 80, line);
	assert_string_equal(line, "500/2000 files, 20.5 MB/s");
	progress_format(&p, 1300 * NS_PER_S, 80, line);
	assert_string_equal(line, "500/2000 files, 0.0 MB/s, 1:05:00 left");
	progress_format(&p, 1300 * NS_PER_S, 20, line);
	assert_string_equal(line, "500/2000 files, 0.0 ");
	progress_format(&p, 1300 * NS_PER_S, 0, line);
	assert_string_equal(line, "");
}

static void test_progress_extremes(void **state)
{
	struct progress p = {
		.files = UINT64_MAX,
		.bytes = UINT64_MAX,
		.done = 1,
		.read = UINT64_MAX,
	};
	char line[PROGRESS_LINE_BYTES];

	(void)state;
	progress_format(&p, INT64_MAX, 10000, line);
	assert_non_null(strstr(line, "1/18446744073709551615 files"));
	p.files = 1;
	p.done = 2;
	progress_format(&p, NS_PER_S, 80, line);
	assert_non_null(strstr(line, ", 0:00:00 left"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_path),
		cmocka_unit_test(test_relative_path),
		cmocka_unit_test(test_conf_lines),
		cmocka_unit_test(test_conf_place),
		cmocka_unit_test(test_grow),
		cmocka_unit_test(test_grow_large),
		cmocka_unit_test(test_sort),
		cmocka_unit_test(test_progress),
		cmocka_unit_test(test_progress_extremes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
