/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reference.c: tests of what references are recognised, from tables. */
#include "reference/reference.h"
#include "reference/amount.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rows.h"

/* ---- sums of money */

static void check_amounts(char **field, size_t fields, const char *where)
{
	struct amounts sums = {.count = 0};
	struct buf text = {0}, got = {0};
	struct references all;
	struct reference one;
	char sum[32];

	assert_int_equal(fields, 2);
	table_unescape(field[0], &text);
	references_init(&all, text.data, text.len);
	while (references_next(&all, &one))
		amounts_keep(&sums, one.hellers);
	for (size_t i = 0; i < sums.count; i++) {
		snprintf(sum, sizeof(sum), "%s%" PRIu64, i > 0 ? " " : "",
			 sums.hellers[i]);
		buf_string(&got, sum);
	}
	if (sums.count == 0)
		buf_string(&got, "-");
	buf_byte(&got, '\0');
	rows_expect(where, got.data, field[1]);
	buf_release(&text);
	buf_release(&got);
}

static void test_amounts(void **state)
{
	(void)state;
	rows_pass("tests/data/amounts.tsv", check_amounts, 60);
}

/* ---- references of all kinds */

/* "kind key [as written]" of each, with " | " between; "-": no reference. */
static void check_references(char **field, size_t fields, const char *where)
{
	struct buf text = {0}, got = {0}, wanted = {0};
	struct references all;
	struct reference one;

	assert_int_equal(fields, 2);
	table_unescape(field[0], &text);
	references_init(&all, text.data, text.len);
	while (references_next(&all, &one)) {
		if (got.len > 0)
			buf_string(&got, " | ");
		buf_string(&got, reference_name(one.kind));
		buf_byte(&got, ' ');
		buf_add(&got, one.key, one.key_len);
		buf_string(&got, one.key_len > 0 ? " [" : "[");
		buf_add(&got, text.data + one.start, one.end - one.start);
		buf_byte(&got, ']');
	}
	if (got.len == 0)
		buf_byte(&got, '-');
	buf_byte(&got, '\0');
	table_unescape(field[1], &wanted);
	buf_byte(&wanted, '\0');
	rows_expect(where, got.data, wanted.data);
	buf_release(&wanted);
	buf_release(&text);
	buf_release(&got);
}

static void test_references(void **state)
{
	(void)state;
	rows_pass("tests/data/references.tsv", check_references, 300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_amounts),
		cmocka_unit_test(test_references),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
