/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fold.c: tests of folding, most of them in tests/data/folds.tsv. */
#include "text/fold.h"
#include "text/letters.h"

#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <utf8proc.h>

#include <cmocka.h>

static unsigned failures;

static void check_row(char **field, size_t fields, const char *where)
{
	struct buf word = {0}, want = {0};
	char out[256];
	size_t len;
	bool plain;

	assert_int_equal(fields, 2);
	table_unescape(field[0], &word);
	table_unescape(field[1], &want);
	assert_true(word.len <= sizeof(out));
	len = fold(word.data, word.len, out);
	plain = word.len == want.len &&
		memcmp(word.data, want.data, want.len) == 0;
	if (len != want.len || memcmp(out, want.data, len) != 0) {
		print_error("%s: got %.*s\n", where, (int)len, out);
		failures++;
	}
	if (fold_is_plain(word.data, word.len) != plain) {
		print_error("%s: wrong about being plain\n", where);
		failures++;
	}
	buf_release(&word);
	buf_release(&want);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/folds.tsv", check_row) >= 30);
	assert_int_equal(failures, 0);
}

static void test_empty(void **state)
{
	char out = 'x';

	(void)state;
	assert_int_equal(fold("", 0, &out), 0);
	assert_int_equal(out, 'x');
	assert_true(fold_is_plain("", 0));
}

/* Where Unicode takes a Latin letter apart, its base is what remains. */
static void test_unicode(void **state)
{
	uint32_t cp;

	(void)state;
	for (cp = 0xC0; cp < 0x2000; cp++) {
		utf8proc_int32_t part[8];
		char word[UTF8_MAX_BYTES], out[UTF8_MAX_BYTES];
		size_t len = utf8_put(cp, word);
		int boundary = 0;

		utf8proc_decompose_char((utf8proc_int32_t)cp, part, 8,
					UTF8PROC_DECOMPOSE, &boundary);
		if (!(letters_look(word, len) & LETTER_WORD) ||
		    (utf8proc_int32_t)cp == part[0] || part[0] >= 0x80)
			continue;
		if (fold(word, len, out) != 1 || out[0] != (char)part[0])
			fail_msg("U+%04X is not folded to '%c'", cp, part[0]);
	}
}

/* Nothing grows, and folding twice is folding once. */
static void test_all(void **state)
{
	uint32_t cp;

	(void)state;
	for (cp = 1; cp < 0x20000; cp++) {
		char word[UTF8_MAX_BYTES], out[UTF8_MAX_BYTES], again[4];
		size_t len, folded;

		if (cp >= 0xD800 && cp < 0xE000)
			continue;
		len = utf8_put(cp, word);
		folded = fold(word, len, out);
		assert_true(folded <= len);
		assert_true(utf8_valid(out, folded));
		assert_true(fold_is_plain(out, folded));
		assert_int_equal(fold(out, folded, again), folded);
		assert_memory_equal(out, again, folded);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_unicode),
		cmocka_unit_test(test_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
