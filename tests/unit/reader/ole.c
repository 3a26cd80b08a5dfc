/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ole.c: documents of old Office, and the structures they are made of. */
#include "confined.h"
#include "reader/base/lzfu.h"
#include "reader/base/readers.h"
#include "reader/sheets/biff.h"
#include "slow.h"

/* Bytes of the largest document there is. */
#define ROOM (64 * 1024)

static void say(const char *bytes, size_t len, struct output *out)
{
	said_file(ole_read, bytes, len, out);
}

static void compare(const struct buf *got, const char *wanted,
		    const char *where)
{
	struct buf b = {0};

	table_unescape(wanted, &b);
	check_wanted(got, &b, where);
	buf_release(&b);
}

/* ---- whole documents */

static size_t load(const char *name, char *bytes)
{
	char path[256];
	size_t len;
	FILE *in;

	snprintf(path, sizeof(path), "tests/data/office/%s", name);
	in = fopen(path, "rb");
	if (!in)
		fail_msg("no %s", path);
	len = fread(bytes, 1, ROOM, in);
	fclose(in);
	assert_true(len > 0 && len < ROOM);
	return len;
}

static void check_document(char **field, size_t fields, const char *where)
{
	static char bytes[ROOM];
	struct buf got = {0};
	size_t len;

	if (fields != 2)
		fail_msg("%s: not two fields", where);
	len = load(field[0], bytes);
	confined_said(FORMAT_OLE, bytes, len, &got);
	compare(&got, field[1], where);
	buf_release(&got);
}

static void test_documents(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/ole.tsv", check_document) > 0);
}

#define DAMAGE_STEP         61
#define DAMAGE_STEP_SLOWEST 997

/* Cut off anywhere, and with any byte changed, it ends well. */
static void check_damage(char **field, size_t fields, const char *where)
{
	static char bytes[ROOM], copy[ROOM];
	const size_t step = slowest() ? DAMAGE_STEP_SLOWEST : DAMAGE_STEP;
	size_t len = load(field[0], bytes);

	(void)fields;
	for (size_t at = 0; at < len; at += step) {
		struct buf got = {0};

		memcpy(copy, bytes, len);
		copy[at] = (char)(copy[at] ^ 0xA5);
		if (!said(say, bytes, at, &got) || !said(say, copy, len, &got))
			fail_msg("%s: nonsense at %zu", where, at);
		buf_release(&got);
	}
}

static void test_damage(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/ole.tsv", check_damage) > 0);
}

/* ---- strings over several records */

static void check_strings(char **field, size_t fields, const char *where)
{
	static char text[3 * BIFF_MAX_STRING];
	struct buf records = {0}, got = {0};
	struct biff_record first;
	struct biff_cursor c;
	struct view stream;

	if (fields != 2)
		fail_msg("%s: not two fields", where);
	table_unescape(field[0], &records);
	stream = (struct view){(unsigned char *)records.data, records.len};
	assert_true(biff_record(&stream, 0, &first));
	biff_begin(&c, &stream, &first);
	while (!biff_at_end(&c)) {
		buf_add(&got, text, biff_string(&c, 2, text));
		buf_byte(&got, '|');
	}
	compare(&got, field[1], where);
	buf_release(&records);
	buf_release(&got);
}

static void test_strings(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/biff.tsv", check_strings) > 0);
}

/* ---- numbers */

static void test_numbers(void **state)
{
	static const struct {
		uint32_t rk;
		double value;
	} table[] = {
		{0x3FF00000, 1},        {0x3FF00001, 0.01},
		{1250u << 2 | 2, 1250}, {12345u << 2 | 3, 123.45},
		{0xFFFFFFD2, -12},      {0xFFFFFFD3, -0.12},
		{0xC0590000, -100},     {0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		assert_true(biff_rk(table[i].rk) == table[i].value);
}

/* ---- compressed text */

/* The two examples of [MS-OXRTFCP]. */
static void test_lzfu(void **state)
{
	static const unsigned char hello[] =
		"\x2D\0\0\0\x2B\0\0\0LZFu\xF1\xC5\xC7\xA7\x03\0\x0A\0rcpg125"
		"\x42\x32\x0A\xF3 hel\x09\0 bw\x05\xB0ld}\x0A\x80\x0F\xA0";
	static const unsigned char repeated[] =
		"\x1A\0\0\0\x1C\0\0\0LZFu\xE2\xD4KQA\0\x04 WXYZ\x0Dn}\x01\x0E"
		"\xB0";
	static const struct {
		struct view packed;
		const char *text;
	} table[] = {
		{{hello, sizeof(hello) - 1},
		 "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"},
		{{repeated, sizeof(repeated) - 1},
		 "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"},
		{{hello, 19}, "{\\rtf1\\ansi\\"},
		{{hello, 12}, ""},
		{{hello + 1, 40}, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct pool pool = {0};
		struct view v = lzfu_unpack(&table[i].packed, 1000, &pool);

		if (v.len != strlen(table[i].text) ||
		    (v.len && memcmp(v.bytes, table[i].text, v.len) != 0))
			fail_msg("%zu: got '%.*s'", i, (int)v.len, v.bytes);
		pool_release(&pool);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_documents),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_lzfu),
	};

	ole_prepare();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
