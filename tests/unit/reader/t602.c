/* SPDX-License-Identifier: GPL-2.0-or-later */
/* t602.c: documents of Text602 become text. */
#include "reader/base/readers.h"

#include "confined.h"

static void say(const char *bytes, size_t len, struct output *out)
{
	said_file(t602_read, bytes, len, out);
}

static void check_row(char **field, size_t fields, const char *where)
{
	check_confined(FORMAT_T602, field, fields, where);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/t602.tsv", check_row) > 0);
}

/* Whatever is missing at the end, or comes in its place. */
static void test_cut_off(void **state)
{
	static const char text[] = "@CT 1\r\n@HE Z\xA0pis\r\n.PA\r\n@PA\r\n"
				   "a\xAD\x8D\r\n  b \x8D\nc\xFE\x1A";

	(void)state;
	for (size_t len = 1; len < sizeof(text); len++) {
		struct buf got = {0};
		/* Its own block, so that reading too far is noticed. */
		char *cut = malloc(len);

		assert_non_null(cut);
		memcpy(cut, text, len);
		assert_true(said(say, cut, len, &got));
		free(cut);
		buf_release(&got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_cut_off),
	};

	t602_prepare();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
