/* SPDX-License-Identifier: GPL-2.0-or-later */
/* safe.c: bytes come out percent-encoded, escaped, and of known width. */
#include "safe.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h needs those above. */
#include <cmocka.h>

#define LINE_BYTES 512

/* Decodes %NN in place; returns the bytes. */
static size_t percent_decode(char *s)
{
	size_t len = 0;

	for (const char *from = s; *from; from++) {
		unsigned byte = (unsigned char)*from;

		if (*from == '%') {
			assert_int_equal(sscanf(from + 1, "%2x", &byte), 1);
			from += 2;
		}
		s[len++] = (char)byte;
	}
	return len;
}

typedef void printer(FILE *to, const char *s, size_t len);

static void assert_prints(printer *print, const char *s, size_t len,
			  const char *wanted)
{
	char *got;
	size_t size;
	FILE *to = open_memstream(&got, &size);

	assert_non_null(to);
	print(to, s, len);
	fclose(to);
	assert_string_equal(got, wanted);
	free(got);
}

static void check_row(char **field, size_t fields, const char *where)
{
	char bytes[LINE_BYTES];
	size_t len;

	if (fields != 3)
		fail_msg("%s: not three fields", where);
	snprintf(bytes, sizeof(bytes), "%s", field[0]);
	len = percent_decode(bytes);
	assert_prints(safe_print_percent, bytes, len, field[0]);
	assert_prints(safe_print, bytes, len, field[1]);
	assert_int_equal(safe_columns(bytes, len), strtoul(field[2], NULL, 10));
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/safe.tsv", check_row) > 0);
}

static void test_text(void **state)
{
	static const char raw[] = "a\tb\n\f\x1b[1mc\xC2\x9B\xFF\xC5\x99";

	(void)state;
	assert_prints(safe_print_text, raw, sizeof(raw) - 1, "a\tb\n[1mcř");
}

static void test_utf8(void **state)
{
	(void)state;
	assert_true(safe_is_utf8("", 0));
	assert_true(safe_is_utf8("ř\0\x1b", 4));
	assert_false(safe_is_utf8("ř", 1));
	assert_false(safe_is_utf8("a\xFF", 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_utf8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
