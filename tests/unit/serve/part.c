/* SPDX-License-Identifier: GPL-2.0-or-later */
/* part.c: long texts are divided at pages, lines and characters. */
#include "part.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h needs those above. */
#include <cmocka.h>

#define MAX_BYTES 10

static void test_divide(void **state)
{
	static const struct {
		const char *text;
		size_t number, page;
		const char *wanted; /* NULL: there is no such part */
		size_t is_number, count, is_page;
	} rows[] = {
		{"", 0, 0, "", 1, 1, 1},
		{"", 2, 0, NULL, 0, 1, 0},
		{"0123456789", 0, 0, "0123456789", 1, 1, 1},
		{"0123456789a", 0, 0, "0123456789", 1, 2, 1},
		{"0123456789a", 2, 0, "a", 2, 2, 1},
		{"0123456789a", 3, 0, NULL, 0, 2, 0},
		/* Lines end a part, pages more so, unless it is too short. */
		{"012345\n789a", 1, 0, "012345\n", 1, 2, 1},
		{"01234\n\n789a", 1, 0, "01234\n\n", 1, 2, 1},
		{"0123\n56789a", 1, 0, "0123\n56789", 1, 2, 1},
		{"01234\n6789a", 1, 0, "01234\n", 1, 2, 1},
		{"01234\f67\n9a", 1, 0, "01234\f", 1, 2, 1},
		{"012345678\na", 1, 0, "012345678\n", 1, 2, 1},
		/* A letter of two bytes, one of four, and no UTF-8. */
		{"012345678\u00e1a", 1, 0, "012345678", 1, 2, 1},
		{"01234567\u00e1\u00e1", 1, 0, "01234567\u00e1", 1, 2, 1},
		{"0123456\U0001F600a", 1, 0, "0123456", 1, 2, 1},
		{"012345\x80\x80\x80\x80\x80", 1, 0, "01234", 1, 2, 1},
		{"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80", 1, 0,
		 "\x80\x80\x80\x80\x80", 1, 2, 1},
		/* Where a page begins. */
		{"01234\f6789\fbc", 0, 1, "01234\f", 1, 2, 1},
		{"01234\f6789\fbc", 0, 2, "6789\fbc", 2, 2, 2},
		{"01234\f6789\fbc", 0, 3, "6789\fbc", 2, 2, 2},
		{"01234\f6789\fbc", 0, 4, "6789\fbc", 2, 2, 2},
		{"01234\f6789\fbc", 1, 3, "01234\f", 1, 2, 1},
		{"0\f23456789abcdef", 0, 2, "0\f23456789", 1, 2, 1},
		{"0\f23456789abcdef", 0, 3, "abcdef", 2, 2, 2},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const char *text = rows[i].text;
		struct part part;
		const bool found =
			part_find(text, strlen(text), MAX_BYTES, rows[i].number,
				  rows[i].page, &part);

		if (found != (rows[i].wanted != NULL) ||
		    part.count != rows[i].count)
			fail_msg("%zu: found %d, %zu parts", i, found,
				 part.count);
		if (!found)
			continue;
		if (part.end - part.start != strlen(rows[i].wanted) ||
		    memcmp(text + part.start, rows[i].wanted,
			   part.end - part.start) != 0 ||
		    part.number != rows[i].is_number ||
		    part.page != rows[i].is_page)
			fail_msg("%zu: bytes %zu to %zu, part %zu, page %zu", i,
				 part.start, part.end, part.number, part.page);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_divide),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
