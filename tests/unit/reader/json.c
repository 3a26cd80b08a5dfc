/* SPDX-License-Identifier: GPL-2.0-or-later */
/* json.c: JSON of any kind becomes lines of text, resolutions sections. */
#include "reader/web/json_text.h"

#include "confined.h"

/* Deeper than Jansson goes. */
#define DEPTH 200000

static void check_row(char **field, size_t fields, const char *where)
{
	check_confined(FORMAT_JSON, field, fields, where);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/json.tsv", check_row) > 15);
}

static void nest(size_t depth, struct buf *json)
{
	for (size_t i = 0; i < depth; i++)
		buf_byte(json, '[');
	buf_string(json, "\"slovo\"");
	for (size_t i = 0; i < depth; i++)
		buf_byte(json, ']');
}

static void test_nesting(void **state)
{
	struct buf json = {0}, got = {0};

	(void)state;
	nest(2000, &json);
	confined_said(FORMAT_JSON, json.data, json.len, &got);
	assert_int_equal(got.len, strlen("ok\nslovo"));
	buf_reset(&json);
	buf_reset(&got);
	nest(DEPTH, &json);
	confined_said(FORMAT_JSON, json.data, json.len, &got);
	assert_memory_equal(got.data, "partial", strlen("partial"));
	buf_release(&json);
	buf_release(&got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_nesting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
