/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compose.c: tests of composing text. */
#include "text/compose.h"

#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

/* Fails when composing `in` does not give `want`, once and twice. */
static void check(const struct buf *in, const struct buf *want,
		  const char *where)
{
	struct buf once = {0}, twice = {0};

	assert_int_equal(compose(NULL, in->data, in->len, &once), SPIS_OK);
	assert_int_equal(compose(NULL, once.data, once.len, &twice), SPIS_OK);
	if (once.len != want->len ||
	    memcmp(once.data, want->data, want->len) != 0)
		fail_msg("%s: got '%.*s'", where, (int)once.len, once.data);
	if (twice.len != once.len || memcmp(twice.data, once.data, once.len))
		fail_msg("%s: twice is not once", where);
	buf_release(&once);
	buf_release(&twice);
}

static void row(char **field, size_t fields, const char *where)
{
	struct buf in = {0}, want = {0};

	if (fields != 2)
		fail_msg("%s: %zu fields", where, fields);
	table_unescape(field[0], &in);
	table_unescape(field[1], &want);
	check(&in, &want, where);
	buf_release(&in);
	buf_release(&want);
}

static void test_table(void **state)
{
	(void)state;
	assert_in_range(table_each("tests/data/compose.tsv", row), 30, 1000);
}

static void test_appends(void **state)
{
	struct buf out = {0};

	(void)state;
	buf_string(&out, "e");
	assert_int_equal(compose(NULL, "\xCC\x81", 2, &out), SPIS_OK);
	assert_int_equal(compose(NULL, NULL, 0, &out), SPIS_OK);
	assert_int_equal(out.len, 3);
	assert_memory_equal(out.data, "e\xCC\x81", 3);
	buf_release(&out);
}

/* Marks without end on one letter take no time and leave some thirty. */
static void test_many_marks(void **state)
{
	enum { MARKS = 300000, SECONDS = 10 };
	struct buf in = {0}, out = {0};
	clock_t start = clock();

	(void)state;
	buf_string(&in, "e");
	for (int i = 0; i < MARKS; i++)
		buf_string(&in, i % 2 ? "\xCC\xA3" : "\xCC\x8C");
	buf_string(&in, "x");
	assert_int_equal(compose(NULL, in.data, in.len, &out), SPIS_OK);
	assert_in_range(out.len, 20, 100);
	assert_int_equal(out.data[out.len - 1], 'x');
	assert_true((clock() - start) / CLOCKS_PER_SEC < SECONDS);
	buf_release(&in);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_appends),
		cmocka_unit_test(test_many_marks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
