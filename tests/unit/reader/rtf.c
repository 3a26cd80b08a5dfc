/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rtf.c: RTF becomes fields and lines of text. */
#include "reader/base/readers.h"

#include "confined.h"

#define DEPTH 100000

static void say(const char *bytes, size_t len, struct output *out)
{
	said_file(rtf_read, bytes, len, out);
}

static void check_row(char **field, size_t fields, const char *where)
{
	check_confined(FORMAT_RTF, field, fields, where);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/rtf.tsv", check_row) > 0);
}

static void test_nesting(void **state)
{
	struct buf rtf = {0}, got = {0};

	(void)state;
	buf_string(&rtf, "{\\rtf1 a");
	for (int i = 0; i < DEPTH; i++)
		buf_string(&rtf, "{");
	buf_string(&rtf, "b\\par\\'e1\\u345?\\*\\v");
	for (int i = 0; i < DEPTH; i++)
		buf_string(&rtf, "}");
	buf_string(&rtf, " c}");
	assert_true(said(say, rtf.data, rtf.len, &got));
	assert_int_equal(got.len, strlen("partial\na c"));
	assert_memory_equal(got.data, "partial\na c", got.len);
	buf_release(&rtf);
	buf_release(&got);
}

/* A word at the border of what is read in one step. */
static void test_steps(void **state)
{
	(void)state;
	for (size_t pad = 65500; pad < 65540; pad++) {
		struct buf rtf = {0}, got = {0};

		buf_string(&rtf, "{\\rtf1");
		while (rtf.len < pad)
			buf_byte(&rtf, '\n');
		buf_string(&rtf,
			   "\\ansicpg1250 P\\'f8\\u237?{\\bin3 }}}}loha}");
		assert_true(said(say, rtf.data, rtf.len, &got));
		assert_int_equal(got.len, strlen("ok\nPříloha"));
		assert_memory_equal(got.data, "ok\nPříloha", got.len);
		buf_release(&rtf);
		buf_release(&got);
	}
}

/* Long notes and long runs without a space. */
static void test_long(void **state)
{
	struct buf rtf = {0}, got = {0};
	const char *piece = "slovo\\'f8";

	(void)state;
	buf_string(&rtf, "{\\rtf1\\ansicpg1250 ");
	for (int i = 0; i < 10000; i++)
		buf_string(&rtf, piece);
	buf_string(&rtf, "{\\footnote ");
	for (int i = 0; i < 300000; i++)
		buf_string(&rtf, piece);
	buf_string(&rtf, "}}");
	assert_true(said(say, rtf.data, rtf.len, &got));
	assert_true(got.len > 1000000 && got.len < 1200000);
	buf_release(&rtf);
	buf_release(&got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_nesting),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_long),
	};

	rtf_prepare();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
