/* SPDX-License-Identifier: GPL-2.0-or-later */
/* structure.c: tests of what documents say of themselves, by tables. */
#include "structure/structure.h"
#include "text/date.h"

#include "czech.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct lexicon *lexicon;
static unsigned failures;

static int setup(void **state)
{
	struct error e = {0};

	(void)state;
	if (lexicon_open(&lexicon, &e, czech_lexicon()) == SPIS_OK)
		return 0;
	fprintf(stderr, "%s\n", e.message);
	return -1;
}

static int teardown(void **state)
{
	(void)state;
	lexicon_close(lexicon);
	return 0;
}

static void expect(const char *where, const char *got, const char *want)
{
	if (strcmp(got, want) == 0)
		return;
	print_error("%s: got '%s'\n", where, got);
	failures++;
}

/* ---- dates */

static void check_date(char **field, size_t fields, const char *where)
{
	struct buf text = {0};
	struct date date;
	char day[DATE_BYTES], got[64] = "-";
	size_t taken;

	assert_int_equal(fields, 3);
	table_unescape(field[0], &text);
	taken = date_read(text.data, text.len,
			  strcmp(field[1], "name") ? DATE_TEXT : DATE_NAME,
			  &date);
	if (taken > 0) {
		date_write(&date, day);
		snprintf(got, sizeof(got), "%s %zu", day, taken);
	}
	expect(where, got, field[2]);
	buf_release(&text);
}

static void test_dates(void **state)
{
	(void)state;
	failures = 0;
	assert_true(table_each("tests/data/dates.tsv", check_date) >= 30);
	assert_int_equal(failures, 0);
}

/* ---- fields */

static void check_fields(char **field, size_t fields, const char *where)
{
	struct error e = {0};
	struct buf part[3] = {{0}};
	struct structure s = {0};
	struct structure_input in = {.lexicon = lexicon};

	assert_int_equal(fields, 8);
	for (size_t i = 0; i < 3; i++)
		table_unescape(field[i], &part[i]);
	in.text = part[0].data;
	in.text_len = part[0].len;
	in.title = part[1].data;
	in.title_len = part[1].len;
	in.path = part[2].data;
	in.path_len = part[2].len;
	assert_int_equal(structure_find(&e, &in, &s), SPIS_OK);
	expect(where, s.fields.municipality, field[3]);
	expect(where, s.fields.body, field[4]);
	expect(where, s.fields.kind, strcmp(field[5], "-") ? field[5] : "");
	expect(where, s.fields.number, field[6]);
	expect(where, s.fields.date, field[7]);
	for (size_t i = 0; i < 3; i++)
		buf_release(&part[i]);
	structure_release(&s);
}

static void test_fields(void **state)
{
	(void)state;
	failures = 0;
	assert_true(table_each("tests/data/structure.tsv", check_fields) >= 40);
	assert_int_equal(failures, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_fields),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
