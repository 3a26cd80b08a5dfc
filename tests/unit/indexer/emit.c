/* SPDX-License-Identifier: GPL-2.0-or-later */
/* emit.c: JSON written piece by piece: commas, text of any bytes, numbers. */
#include "emit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
/* cmocka.h needs those above. */
#include <cmocka.h>

#define LINE_BYTES 1024

static char line[LINE_BYTES];

static struct emitter begin(void)
{
	struct emitter e = {.to = fmemopen(line, sizeof(line), "w")};

	assert_non_null(e.to);
	return e;
}

static void end(struct emitter *e, const char *wanted)
{
	fclose(e->to);
	assert_string_equal(line, wanted);
}

static void test_structure(void **state)
{
	struct emitter e = begin();

	(void)state;
	emit_open(&e, NULL, '{');
	emit_open(&e, "a", '[');
	emit_close(&e, ']');
	emit_open(&e, "b", '[');
	emit_null(&e, NULL);
	emit_open(&e, NULL, '{');
	emit_close(&e, '}');
	emit_bool(&e, NULL, false);
	emit_close(&e, ']');
	emit_bool(&e, "c", true);
	emit_json(&e, "d", "[1,\n2]", 6);
	emit_null(&e, "e");
	emit_close(&e, '}');
	end(&e, "{\"a\":[],\"b\":[null,{},false],\"c\":true,\"d\":[1, 2],"
		"\"e\":null}");
}

static void test_numbers(void **state)
{
	struct emitter e = begin();

	(void)state;
	emit_open(&e, NULL, '[');
	emit_int(&e, NULL, 0);
	emit_int(&e, NULL, -10);
	emit_int(&e, NULL, INT64_MAX);
	emit_int(&e, NULL, INT64_MIN);
	emit_score(&e, NULL, 0);
	emit_score(&e, NULL, 7);
	emit_score(&e, NULL, 1.0 / 3);
	emit_score(&e, NULL, 1e-7);
	emit_close(&e, ']');
	end(&e, "[0,-10,9223372036854775807,-9223372036854775808,0.0,7.0,"
		"0.333333333,1e-07]");
}

static void test_text(void **state)
{
	static const struct {
		const char *text, *wanted;
	} rows[] = {
		{"", "\"\""},
		{"N\u00e1jem \u00c0\u027f\u0280",
		 "\"N\u00e1jem \u00c0\u027f\u0280\""},
		{"\"\\/", "\"\\\"\\\\/\""},
		{"\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""},
		{"\x01\x1f\x7f", "\"\\u0001\\u001f\\u007f\""},
		{"\xc2\x9b\u00ad\u202e\ufeff",
		 "\"\\u009b\\u00ad\\u202e\\ufeff\""},
		{"\U0001F600", "\"\U0001F600\""},
		{"\U000E0041", "\"\\udb40\\udc41\""},
		{"\xff\xc3", "\"\ufffd\ufffd\""},
		{"\xc3\x28\xc9", "\"\ufffd(\ufffd\""},
		{"\xed\xa0\x80", "\"\ufffd\ufffd\ufffd\""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct emitter e = begin();

		emit_text(&e, NULL, rows[i].text);
		end(&e, rows[i].wanted);
	}
}

static void test_path(void **state)
{
	char path[50] = "";
	struct emitter e = begin();

	(void)state;
	emit_open(&e, NULL, '{');
	emit_path(&e, "/a/\u00e1");
	emit_close(&e, '}');
	end(&e, "{\"path\":\"/a/\u00e1\"}");
	/* As long as a step of the encoder, and one byte more. */
	memset(path, 0xff, 48);
	e = begin();
	emit_path(&e, path);
	end(&e, "\"path_base64\":\"////////////////////////////////////"
		"////////////////////////////\"");
	path[48] = '\x01';
	e = begin();
	emit_path(&e, path);
	end(&e, "\"path_base64\":\"////////////////////////////////////"
		"////////////////////////////AQ==\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_structure),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_path),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
