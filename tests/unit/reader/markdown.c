/* SPDX-License-Identifier: GPL-2.0-or-later */
/* markdown.c: front matter becomes fields, the rest is text. */
#include "confined.h"

static void check_row(char **field, size_t fields, const char *where)
{
	check_confined(FORMAT_MARKDOWN, field, fields, where);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/markdown.tsv", check_row) > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
