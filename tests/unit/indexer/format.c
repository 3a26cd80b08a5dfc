/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format.c: formats are recognised by the first bytes of a file. */
#include "pipe/format.h"

#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h needs those above. */
#include <cmocka.h>

static void check_row(char **field, size_t fields, const char *where)
{
	struct buf head = {0};
	const char *got;

	if (fields != 2)
		fail_msg("%s: not two fields", where);
	table_unescape(field[1], &head);
	got = format_name(format_recognise(head.data, head.len));
	if (strcmp(got, strcmp(field[0], "-") == 0 ? "" : field[0]) != 0)
		fail_msg("%s: it is taken for '%s'", where, got);
	buf_release(&head);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/formats.tsv", check_row) > 0);
}

/* A head is the whole file, or only some of it. */
static void test_lengths(void **state)
{
	static char head[2 * FORMAT_HEAD_BYTES];

	(void)state;
	assert_int_equal(format_recognise("", 0), FORMAT_NONE);
	memset(head, ' ', sizeof(head));
	assert_int_equal(format_recognise(head, sizeof(head)), FORMAT_NONE);
	memcpy(head + FORMAT_HEAD_BYTES - 6, "<html>", 6);
	assert_int_equal(format_recognise(head, sizeof(head)), FORMAT_HTML);
	for (size_t len = 0; len < 6; len++)
		assert_int_equal(format_recognise("<html>", len),
				 len == 5 ? FORMAT_HTML : FORMAT_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_lengths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
