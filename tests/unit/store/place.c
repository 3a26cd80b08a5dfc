/* SPDX-License-Identifier: GPL-2.0-or-later */
/* place.c: the folder of an index: what counts in it, what is removed. */
#include "store/place.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static bool exists(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

/* Only the line that we write names a generation. */
static void test_stub(void **state)
{
	static const struct {
		const char *line;
		unsigned generation; /* 0: it is damage */
	} stubs[] = {
		{"glass index.1\n", 1},
		{"glass index.9\n", 9},
		{"glass index.4294967295\n", 4294967295},
		{"glass index.4294967296\n", 0},
		{"glass index.0\n", 0},
		{"glass index.01\n", 0},
		{"glass index.-1\n", 0},
		{"glass index.1", 0},
		{"glass index.1x\n", 0},
		{"glass index.1/../elsewhere\n", 0},
		{"glass index.1\nglass index.2\n", 0},
		{"glass elsewhere\n", 0},
		{"remote :ssh host\n", 0},
		{"", 0},
	};

	(void)state;
	assert_int_equal(mkdir("stub", 0700), 0);
	for (size_t i = 0; i < sizeof(stubs) / sizeof(*stubs); i++) {
		unsigned generation = 0;
		struct error e;
		spis_status status;

		write_file("stub/" PLACE_STUB, stubs[i].line);
		status = place_read(&e, "stub", &generation);
		print_message("%s", stubs[i].line);
		assert_int_equal(status,
				 stubs[i].generation ? SPIS_OK : SPIS_CORRUPT);
		if (stubs[i].generation)
			assert_int_equal(generation, stubs[i].generation);
	}
}

/* The texts of all documents are for its owner alone. */
static void test_made(void **state)
{
	struct place place;
	struct stat st;
	struct error e;
	mode_t mask = umask(0);

	(void)state;
	assert_int_equal(place_take(&e, "made", &place), SPIS_OK);
	umask(mask);
	assert_int_equal(place.generation, 0);
	place_release(&place);
	assert_int_equal(stat("made", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
}

/* What broken runs have left goes; what counts, the lock and others' stay. */
static void test_swept(void **state)
{
	struct place place;
	struct stat before, after;
	struct error e;

	(void)state;
	assert_int_equal(mkdir("swept", 0700), 0);
	assert_int_equal(mkdir("swept/index.1", 0700), 0);
	assert_int_equal(mkdir("swept/index.2", 0700), 0);
	assert_int_equal(mkdir("swept/index.21", 0700), 0);
	assert_int_equal(mkdir("swept/build", 0700), 0);
	write_file("swept/build/part", "");
	write_file("swept/" PLACE_STUB, "glass index.2\n");
	write_file("swept/" PLACE_STUB ".new", "glass index.2\n");
	write_file("swept/notes.txt", "");
	write_file("swept/.hidden", "");
	write_file("swept/" PLACE_LOCK, "");
	assert_int_equal(stat("swept/" PLACE_LOCK, &before), 0);
	assert_int_equal(place_take(&e, "swept", &place), SPIS_OK);
	assert_int_equal(place.generation, 2);
	assert_int_equal(stat("swept/" PLACE_LOCK, &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	place_release(&place);
	assert_true(exists("swept/index.2"));
	assert_true(exists("swept/" PLACE_STUB));
	assert_true(exists("swept/notes.txt"));
	assert_true(exists("swept/.hidden"));
	assert_false(exists("swept/index.1"));
	assert_false(exists("swept/index.21"));
	assert_false(exists("swept/build"));
	assert_false(exists("swept/" PLACE_STUB ".new"));
}

/* Where others keep files no index begins, and nothing is removed. */
static void test_foreign(void **state)
{
	struct place place;
	struct error e;

	(void)state;
	assert_int_equal(mkdir("foreign", 0700), 0);
	assert_int_equal(mkdir("foreign/index.1", 0700), 0);
	write_file("foreign/notes.txt", "");
	assert_int_equal(place_take(&e, "foreign", &place), SPIS_NO_INDEX);
	place_release(&place);
	assert_true(exists("foreign/index.1"));
	assert_false(exists("foreign/" PLACE_LOCK));
}

/* One writer, who is not led elsewhere. */
static void test_lock(void **state)
{
	struct place place, other;
	struct error e;

	(void)state;
	assert_int_equal(place_take(&e, "locked", &place), SPIS_OK);
	assert_int_equal(place_take(&e, "locked", &other), SPIS_LOCKED);
	place_release(&other);
	place_release(&place);
	assert_int_equal(place_take(&e, "locked", &place), SPIS_OK);
	place_release(&place);
	assert_int_equal(unlink("locked/" PLACE_LOCK), 0);
	assert_int_equal(symlink("../elsewhere", "locked/" PLACE_LOCK), 0);
	assert_int_equal(place_take(&e, "locked", &place), SPIS_IO);
	place_release(&place);
	assert_false(exists("elsewhere"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stub),  cmocka_unit_test(test_made),
		cmocka_unit_test(test_swept), cmocka_unit_test(test_foreign),
		cmocka_unit_test(test_lock),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
