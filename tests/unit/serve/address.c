/* SPDX-License-Identifier: GPL-2.0-or-later */
/* address.c: parameters of addresses, and text in markup, as in tables. */
#include "escape.h"
#include "params.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
/* cmocka.h needs those above. */
#include <cmocka.h>

#define LINE_BYTES 1024

/* What params_link() makes of it, with "&" for "&amp;". */
static void link_of(const struct params *p, char out[LINE_BYTES])
{
	FILE *to = fmemopen(out, LINE_BYTES, "w");
	char *amp;

	assert_non_null(to);
	*out = '\0';
	params_link(to, "", p);
	fclose(to);
	while ((amp = strstr(out, "&amp;")))
		memmove(amp + 1, amp + 5, strlen(amp + 5) + 1);
}

/* Typed, lenient, and the address that means the same, or what is wrong. */
static void check_params(char **field, size_t fields, const char *where)
{
	char text[LINE_BYTES], got[LINE_BYTES];
	struct params p;
	const char *fault;

	if (fields != 3)
		fail_msg("%s: not three fields", where);
	snprintf(text, sizeof(text), "%s", field[0]);
	params_init(&p);
	fault = params_read(&p, text, strcmp(field[1], "lenient") == 0);
	if (fault)
		snprintf(got, sizeof(got), "%s", fault);
	else
		link_of(&p, got);
	if (strcmp(got, field[2]) != 0)
		fail_msg("%s: got %s", where, got);
}

static void test_params(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/params.tsv", check_params) > 20);
}

/* Bytes as "\xNN". */
static size_t decode_bytes(char *s)
{
	size_t len = 0;

	for (const char *from = s; *from; from++) {
		unsigned byte = (unsigned char)*from;

		if (from[0] == '\\' && from[1] == 'x') {
			assert_int_equal(sscanf(from + 2, "%2x", &byte), 1);
			from += 3;
		}
		s[len++] = (char)byte;
	}
	s[len] = '\0';
	return len;
}

static void check_markup(char **field, size_t fields, const char *where)
{
	char text[LINE_BYTES], wanted[LINE_BYTES], got[LINE_BYTES];
	FILE *to = fmemopen(got, sizeof(got), "w");

	assert_non_null(to);
	if (fields != 2)
		fail_msg("%s: not two fields", where);
	snprintf(text, sizeof(text), "%s", field[0]);
	snprintf(wanted, sizeof(wanted), "<a b=\"%s\">%lu%%</a>", field[1],
		 17ul);
	decode_bytes(text);
	markup(to, "<a b=\"%s\">%lu%%</a>", text, 17ul);
	fclose(to);
	if (strcmp(got, wanted) != 0)
		fail_msg("%s: got %s", where, got);
}

static void test_markup(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/markup.tsv", check_markup) > 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_params),
		cmocka_unit_test(test_markup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
