/* SPDX-License-Identifier: GPL-2.0-or-later */
/* title.c: tests of finding titles, and of judging those that there are. */
#include "text/title.h"

#include "czech.h"
#include "index/own_title.h"
#include "reader/text/title.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static spis_index *spis;

static int setup(void **state)
{
	(void)state;
	spis = czech_index();
	return spis ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	spis_free(spis);
	return 0;
}

/* The title that would be put of one of the document's own. */
static void find_own(char **field, struct buf *got)
{
	struct buf title = {0};
	struct own_title own = {.path = field[3], .text = field[4]};
	char *mended;
	size_t len;

	table_unescape(field[2], &title);
	own.title = title.data;
	own.title_bytes = title.len;
	own.text_bytes = strlen(field[4]);
	if (own_title_is_current(&own)) {
		mended = own_title_mend(spis, &own, &len);
		buf_add(got, mended ? mended : title.data,
			mended ? len : title.len);
		spis_release(mended);
	}
	buf_release(&title);
}

static void check_row(char **field, size_t fields, const char *where)
{
	struct buf in = {0}, got = {0};
	struct error e;

	if (fields != (strcmp(field[0], "own") ? 3 : 5))
		fail_msg("%s: %zu fields", where, fields);
	table_unescape(field[2], &in);
	if (strcmp(field[0], "text") == 0)
		assert_int_equal(title_of_text(&e, &in, &got), SPIS_OK);
	else if (strcmp(field[0], "path") == 0)
		assert_int_equal(title_of_path(&e, in.data, in.len, &got),
				 SPIS_OK);
	else
		find_own(field, &got);
	buf_byte(&got, '\0');
	if (strcmp(got.data, field[1]) != 0)
		fail_msg("%s: got '%s'", where, got.data);
	buf_release(&in);
	buf_release(&got);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/titles.tsv", check_row) > 20);
}

/* What programs put there by themselves. */
static void test_junk(void **state)
{
	static const char *const junk[] = {
		"List1",        "22BB7A48",      "Microsoft Word - zapis.doc",
		"Dokument1",    "Bez názvu",     "BIB 2010_xx",
		"Kryci_list",   "Sheet 2",       "C:\\zapis",
		"PowerPoint 1", "Word Document", "Ok 12/3"};
	static const char *const good[] = {"Zápis",          "Rok",
					   "Listina",        "Usnesení 5/2024",
					   "Dopis starosty", "Fasáda"};

	(void)state;
	for (size_t i = 0; i < sizeof(junk) / sizeof(*junk); i++)
		if (!title_is_junk(junk[i]))
			fail_msg("%s is taken for a title", junk[i]);
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		if (title_is_junk(good[i]))
			fail_msg("%s is no title", good[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_junk),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
