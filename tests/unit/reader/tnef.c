/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tnef.c: a message, its body and what is attached. */
#include "confined.h"

static void check_row(char **field, size_t fields, const char *where)
{
	check_confined(FORMAT_TNEF, field, fields, where);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/tnef.tsv", check_row) > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
