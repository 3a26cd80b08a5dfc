/* SPDX-License-Identifier: GPL-2.0-or-later */
/* letters.c: tests the kinds of characters against what Unicode says. */
#include "text/letters.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <utf8proc.h>

#include <cmocka.h>

static unsigned kind_of(uint32_t cp)
{
	char s[UTF8_MAX_BYTES];
	size_t n = utf8_put(cp, s);
	unsigned look = letters_look(s, n);

	assert_int_equal(LETTERS_BYTES(look), n);
	return LETTERS_KIND(look);
}

static unsigned want_of(uint32_t cp)
{
	const char *name = utf8proc_category_string((utf8proc_int32_t)cp);

	if (strcmp(name, "Lu") == 0 || strcmp(name, "Lt") == 0)
		return LETTER_CAPITAL;
	if (name[0] == 'L')
		return LETTER_SMALL;
	if (strcmp(name, "Nd") == 0)
		return LETTER_DIGIT;
	return 0;
}

/* The table was written by hand: every letter and digit of Unicode is one. */
static void test_words(void **state)
{
	uint32_t cp;

	(void)state;
	for (cp = 0; cp < 0x20000; cp++) {
		unsigned kind, want = want_of(cp);

		if (cp >= 0xD800 && cp < 0xE000)
			continue;
		if (utf8proc_get_property((utf8proc_int32_t)cp)->ignorable)
			want = 0; /* Hangul fillers */
		if (utf8proc_category((utf8proc_int32_t)cp) ==
		    UTF8PROC_CATEGORY_NL)
			continue;
		kind = kind_of(cp) & LETTER_WORD;
		if (kind != want)
			fail_msg("U+%04X is %u, not %u", cp, kind, want);
	}
}

static void test_lower(void **state)
{
	uint32_t cp;

	(void)state;
	for (cp = 0; cp < 0x20000; cp++) {
		uint32_t lower, want;

		if (cp >= 0xD800 && cp < 0xE000)
			continue;
		lower = letters_lower(cp, kind_of(cp) & LETTER_CAPITAL);
		want = (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
		if (kind_of(cp) & LETTER_WORD)
			assert_int_equal(lower, want);
		else
			assert_int_equal(lower, cp);
	}
}

static void test_others(void **state)
{
	static const struct {
		uint32_t cp;
		unsigned kind;
	} rows[] = {
		{0x0A, LETTER_LINE},
		{0x0C, LETTER_LINE},
		{0x85, LETTER_LINE},
		{0x2028, LETTER_LINE},
		{'.', LETTER_STOP},
		{'!', LETTER_STOP},
		{0x2026, LETTER_STOP},
		{0x201E, LETTER_STOP},
		{0xBB, LETTER_STOP},
		{0xAD, LETTER_INVISIBLE},
		{0x200B, LETTER_INVISIBLE},
		{0x2060, LETTER_INVISIBLE},
		{0xFEFF, LETTER_INVISIBLE},
		{0xFE0F, LETTER_INVISIBLE},
		{0x301, LETTER_MARK},
		{0x93F, LETTER_MARK},
		{0xB2, LETTER_SUPER},
		{0xB9, LETTER_SUPER},
		{0x2160, LETTER_CAPITAL},
		{0x2170, LETTER_SMALL},
		{' ', 0},
		{0xA0, 0},
		{0xD7, 0},
		{0xF7, 0},
		{0x2013, 0},
		{0x1F600, 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (kind_of(rows[i].cp) != rows[i].kind)
			fail_msg("U+%04X is %u, not %u", rows[i].cp,
				 kind_of(rows[i].cp), rows[i].kind);
	assert_int_equal(letters_lower(0xB9, LETTER_SUPER), '1');
	assert_int_equal(letters_lower(0xB3, LETTER_SUPER), '3');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_lower),
		cmocka_unit_test(test_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
