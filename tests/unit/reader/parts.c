/* SPDX-License-Identifier: GPL-2.0-or-later */
/* parts.c: characters, clocks, labels and cut texts, each by itself. */
#include "pipe/bytes.h"
#include "pipe/frame.h"
#include "reader/base/characters.h"
#include "reader/base/filetime.h"
#include "reader/base/lzfu.h"
#include "reader/text/labels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "said.h"
#include "slow.h"

/* Half of a character is nothing, and no other makes a pair with it later. */
static void test_utf16(void **state)
{
	static const unsigned char units[] = {0x3D, 0xD8, 'a',  0,
					      0x00, 0xDE, 0x3D, 0xD8,
					      0x00, 0xDE, 0x5B, 0x01};
	char to[3 * sizeof(units) / 2];
	size_t len = utf16_to_utf8(units, sizeof(units) / 2, to);

	(void)state;
	assert_int_equal(len, strlen("a😀ś"));
	assert_memory_equal(to, "a😀ś", len);
}

#define TICKS_OF_DAY (UINT64_C(24) * 3600 * 10000000)

static void test_filetime(void **state)
{
	static const struct {
		uint64_t day; /* from 1601 */
		const char *date;
	} table[] = {
		{138425, ""},           {138426, "1980-01-01"},
		{151921, "2016-12-12"}, {182620, "2100-12-31"},
		{182621, ""},           {0, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		char date[FILETIME_DATE_BYTES];

		filetime_date(table[i].day * TICKS_OF_DAY, date);
		assert_string_equal(date, table[i].date);
	}
}

/* Letters are repeated, up to four times. */
static void test_labels(void **state)
{
	static const struct {
		enum label_kind kind;
		long number;
		const char *text;
	} table[] = {
		{LABEL_LOWER, 1, "a"},        {LABEL_LOWER, 26, "z"},
		{LABEL_UPPER, 27, "AA"},      {LABEL_LOWER, 104, "zzzz"},
		{LABEL_LOWER, 105, "105"},    {LABEL_LOWER, 0, "0"},
		{LABEL_LOWER_ROMAN, 4, "iv"}, {LABEL_UPPER_ROMAN, 4000, "4000"},
		{LABEL_ZERO, 7, "07"},        {LABEL_BULLET, 7, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		char text[32] = "";
		struct label l = {.text = text, .room = sizeof(text)};

		label_number(&l, table[i].kind, table[i].number);
		assert_string_equal(text, table[i].text);
	}
}

/* Two groups of references, each of 17 bytes that the window has at first. */
static void test_lzfu(void **state)
{
	unsigned char bytes[16 + 2 * 17] = {
		[4] = 16 * 17 & 0xFF, 16 * 17 >> 8, [8] = 'L', 'Z', 'F', 'u'};
	const struct view packed = {bytes, sizeof(bytes)};
	struct pool pool = {0};

	(void)state;
	for (size_t group = 16; group < sizeof(bytes); group += 17) {
		bytes[group] = 0xFF;
		for (size_t i = 2; i <= 16; i += 2)
			bytes[group + i] = 0x0F;
	}
	assert_int_equal(lzfu_unpack(&packed, 1000, &pool).len, 16 * 17);
	assert_int_equal(lzfu_unpack(&packed, 100, &pool).len, 100);
	pool_release(&pool);
}

/* How long a text of 20 MB and more is, with `end` so far before that. */
static size_t cut_at(const char *end, size_t before)
{
	const size_t len = SPIS_MAX_TEXT_BYTES + 10;
	char *bytes = malloc(len), *text;
	size_t text_bytes;
	bool whole;

	assert_non_null(bytes);
	memset(bytes, 'a', len);
	memcpy(bytes + SPIS_MAX_TEXT_BYTES - before, end, strlen(end));
	assert_int_equal(
		bytes_decode(bytes, len, "UTF-8", &text, &text_bytes, &whole),
		SPIS_OK);
	assert_false(whole);
	spis_release(text);
	free(bytes);
	return text_bytes;
}

/* At the end of a line, or else between characters. */
static void test_cut(void **state)
{
	(void)state;
	if (slowest())
		skip();
	assert_int_equal(cut_at("\n", 100), SPIS_MAX_TEXT_BYTES - 100);
	assert_int_equal(cut_at("ě", 1), SPIS_MAX_TEXT_BYTES - 1);
}

/* An archive of three, of which the first alone fits; what is said of it. */
static void say_archive(enum outcome outcome, struct frames *frames)
{
	static const struct output_limits limits = {
		.data_bytes = 4, .inflated_max = 100, .members = 10};
	static struct output out;
	int fd = memfd_create("frames", MFD_CLOEXEC);

	assert_true(fd >= 0);
	output_init(&out, fd, &limits);
	assert_int_equal(output_member(&out, "a", 1), MEMBER_WANTED);
	assert_true(output_data(&out, "abc", 3));
	output_close(&out, OUTCOME_OK, NULL);
	assert_int_equal(output_member(&out, "b", 1), MEMBER_WANTED);
	assert_false(output_data(&out, "de", 2));
	output_close(&out, OUTCOME_OK, NULL);
	assert_int_equal(output_member(&out, "c", 1), MEMBER_NO_FURTHER);
	output_end(&out, outcome, outcome == OUTCOME_OK ? NULL : "damaged");
	assert_true(said_feed(frames, fd));
	close(fd);
}

/* Too much for the limits is said, unless there is worse. */
static void test_limits(void **state)
{
	static struct frames frames;

	(void)state;
	say_archive(OUTCOME_OK, &frames);
	assert_int_equal(frames.member_count, 2);
	assert_int_equal(frames.members[0].outcome, OUTCOME_OK);
	assert_int_equal(frames.members[1].outcome, OUTCOME_TOO_BIG);
	assert_string_equal(frames.names + frames.members[1].reason_at,
			    "unpacks to too much");
	assert_int_equal(frames.outcome, OUTCOME_PARTIAL);
	assert_string_equal(frames.reason, "unpacks to too much: only the "
					   "first documents were read");
	say_archive(OUTCOME_BROKEN, &frames);
	assert_int_equal(frames.outcome, OUTCOME_BROKEN);
	assert_string_equal(frames.reason, "damaged");
	frames_release(&frames);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_utf16),  cmocka_unit_test(test_filetime),
		cmocka_unit_test(test_labels), cmocka_unit_test(test_lzfu),
		cmocka_unit_test(test_cut),    cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
