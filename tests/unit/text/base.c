/* SPDX-License-Identifier: GPL-2.0-or-later */
/* base.c: tests of characters, numbers, errors and sizes, at their limits. */
#include "base/error.h"
#include "base/sized.h"
#include "base/utf8.h"
#include "base/varint.h"
#include "base/watch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* ---- UTF-8 */

/* Each is the last that is right, or the first that is not. */
static void test_characters(void **state)
{
	static const struct {
		const char *bytes;
		uint32_t cp;
	} rows[] = {
		{"\x7F", 0x7F},
		{"\xC2\x80", 0x80},
		{"\xC1\xBF", UTF8_BAD},
		{"\xDF\xBF", 0x7FF},
		{"\xE0\xA0\x80", 0x800},
		{"\xE0\x9F\xBF", UTF8_BAD},
		{"\xED\x9F\xBF", 0xD7FF},
		{"\xED\xA0\x80", UTF8_BAD},
		{"\xED\xBF\xBF", UTF8_BAD},
		{"\xEE\x80\x80", 0xE000},
		{"\xEF\xBF\xBF", 0xFFFF},
		{"\xF0\x90\x80\x80", 0x10000},
		{"\xF0\x8F\xBF\xBF", UTF8_BAD},
		{"\xF4\x8F\xBF\xBF", 0x10FFFF},
		{"\xF4\x90\x80\x80", UTF8_BAD},
		{"\xF5\x80\x80\x80", UTF8_BAD},
		{"\x80", UTF8_BAD},
		{"\xC4", UTF8_BAD},
		{"\xE2\x82", UTF8_BAD},
		{"\xF0\x9F\x98", UTF8_BAD},
	};
	char back[UTF8_MAX_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		size_t len = strlen(rows[i].bytes), n;
		uint32_t cp;

		n = utf8_get(rows[i].bytes, len, &cp);
		assert_int_equal(cp, rows[i].cp);
		assert_int_equal(n, cp == UTF8_BAD ? 1 : len);
		assert_int_equal(utf8_valid(rows[i].bytes, len),
				 cp != UTF8_BAD);
		if (cp == UTF8_BAD)
			continue;
		assert_int_equal(utf8_put(cp, back), len);
		assert_memory_equal(back, rows[i].bytes, len);
	}
}

/* What a terminal could obey, or would show in another order. */
static void test_unprintable(void **state)
{
	static const uint32_t ends[][2] = {
		{0, 0x1F},          {0x7F, 0x9F},         {0x61C, 0x61C},
		{0x200E, 0x200F},   {0x2028, 0x202E},     {0x2066, 0x2069},
		{0xFEFF, 0xFEFF},   {0xFFFE, 0xFFFF},     {0x1FFFE, 0x1FFFF},
		{0xDFFFE, 0xE007F}, {0x10FFFE, 0x10FFFF},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		assert_true(utf8_unprintable(ends[i][0]));
		assert_true(utf8_unprintable(ends[i][1]));
		if (ends[i][0] > 0)
			assert_false(utf8_unprintable(ends[i][0] - 1));
		if (ends[i][1] < 0x10FFFF)
			assert_false(utf8_unprintable(ends[i][1] + 1));
	}
}

/* ---- sentences of errors */

static void test_sentences(void **state)
{
	char raw[2 * ERROR_MESSAGE_BYTES];
	struct {
		struct error e;
		char behind[8];
	} room;

	(void)state;
	assert_int_equal((fail)(&room.e, SPIS_IO, "a\x1b[1m \xC3\xA1 \xFF"),
			 SPIS_IO);
	assert_string_equal(room.e.message, "a\\x1b[1m á \\xff");
	for (size_t len = ERROR_MESSAGE_BYTES - 12; len < ERROR_MESSAGE_BYTES;
	     len++) {
		static const char *const tails[] = {"\x1b", "á", "ab"};

		for (size_t i = 0; i < 3; i++) {
			memset(raw, 'x', len);
			strncpy(raw + len, tails[i], 8);
			memset(&room, '!', sizeof(room));
			(fail)(&room.e, SPIS_IO, "%s", raw);
			assert_non_null(memchr(room.e.message, '\0',
					       sizeof(room.e.message)));
			assert_true(utf8_valid(room.e.message,
					       strlen(room.e.message)));
			assert_memory_equal(room.behind, "!!!!!!!!", 8);
			if (len + 4 < ERROR_MESSAGE_BYTES)
				assert_true(strlen(room.e.message) > len);
		}
	}
}

/* ---- numbers */

static uint32_t taken(const char *bytes, size_t len, uint32_t most,
		      bool *failed)
{
	struct varints v = {bytes, bytes + len, most, false};
	uint32_t number = varint_take(&v);

	*failed = v.failed;
	return number;
}

static void test_numbers(void **state)
{
	static const uint32_t numbers[] = {0,      1,      0x7F,    0x80,
					   0x3FFF, 0x4000, 1 << 21, UINT32_MAX};
	bool failed;

	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		struct buf packed = {0};

		varint_put(&packed, numbers[i]);
		assert_int_equal(
			taken(packed.data, packed.len, numbers[i], &failed),
			numbers[i]);
		assert_false(failed);
		taken(packed.data, packed.len - 1, UINT32_MAX, &failed);
		assert_true(failed);
		if (numbers[i] > 0)
			taken(packed.data, packed.len, numbers[i] - 1, &failed);
		assert_true(failed);
		buf_release(&packed);
	}
	assert_int_equal(
		taken("\x80\x80\x80\x80\x80\x01", 6, UINT32_MAX, &failed), 0);
	assert_true(failed);
}

/* ---- names and classes */

static void test_classes(void **state)
{
	static const struct {
		spis_status status;
		spis_class class;
	} rows[] = {
		{SPIS_OK, SPIS_CLASS_OK},
		{SPIS_INVALID, SPIS_CLASS_CALLER},
		{SPIS_OVERTAKEN, SPIS_CLASS_CALLER},
		{SPIS_NO_MEMORY, SPIS_CLASS_RUN},
		{SPIS_INTERNAL, SPIS_CLASS_RUN},
		{SPIS_BROKEN, SPIS_CLASS_DOCUMENT},
		{SPIS_TOO_BIG, SPIS_CLASS_DOCUMENT},
		{SPIS_CANCELLED, SPIS_CLASS_STOPPED},
		{SPIS_TIMED_OUT, SPIS_CLASS_STOPPED},
		{(spis_status)99, SPIS_CLASS_RUN},
		{(spis_status)-1, SPIS_CLASS_RUN},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_int_equal(spis_status_class(rows[i].status),
				 rows[i].class);
	assert_string_equal(spis_field_name(SPIS_FIELD_OWN), "own0");
	assert_string_equal(spis_field_name(SPIS_FIELD_OWN_LAST), "own31");
	assert_string_equal(spis_field_name(SPIS_FIELD_OWN_LAST + 1),
			    "unknown");
}

/* ---- deadlines */

static void test_deadlines(void **state)
{
	spis_watch watch = {.deadline_ns = 1};
	struct error e;

	(void)state;
	assert_int_equal(watch_check(&e, &watch, "a", 0, 0), SPIS_TIMED_OUT);
	assert_string_equal(e.message, "a: the deadline has passed");
	watch.deadline_ns = 0;
	assert_int_equal(watch_check(&e, &watch, "a", 0, 0), SPIS_OK);
	watch.deadline_ns = spis_deadline(60 * 1000);
	assert_int_equal(watch_check(&e, &watch, "a", 0, 0), SPIS_OK);
	assert_int_equal(watch_put_off(SPIS_TIMED_OUT), SPIS_OK);
	assert_int_equal(watch_put_off(SPIS_CANCELLED), SPIS_OK);
	assert_int_equal(watch_put_off(SPIS_IO), SPIS_IO);
}

/* ---- buffers and sizes */

static void test_buffers(void **state)
{
	struct buf b = {0};
	struct error e;

	(void)state;
	buf_string(&b, "obec");
	assert_null(buf_reserve(&b, SIZE_MAX - 2));
	assert_true(b.failed);
	assert_null(buf_reserve(&b, 1));
	buf_reset(&b);
	buf_string(&b, "město");
	assert_false(b.failed);
	assert_int_equal(b.len, strlen("město"));
	buf_release(&b);
	assert_int_equal(sized_check(&e, "it", 8, 8), SPIS_OK);
	assert_int_equal(sized_check(&e, "it", 7, 8), SPIS_INVALID);
	assert_int_equal(sized_check(&e, "it", SIZED_MAX_BYTES, 8), SPIS_OK);
	assert_int_equal(sized_check(&e, "it", SIZED_MAX_BYTES + 1, 8),
			 SPIS_INVALID);
	assert_int_equal(sized_tail(&e, "it", "ab\0", 3, 2), SPIS_OK);
	assert_int_equal(sized_tail(&e, "it", "ab\2", 3, 2), SPIS_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_characters),
		cmocka_unit_test(test_unprintable),
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_classes),
		cmocka_unit_test(test_deadlines),
		cmocka_unit_test(test_buffers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
