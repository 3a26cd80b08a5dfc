/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xml.c: XML of any kind becomes lines of text. */
#include "reader/web/xml.h"

#include "confined.h"

/* Deeper than any parser could recurse. */
#define DEPTH 200000

static void check_row(char **field, size_t fields, const char *where)
{
	check_confined(FORMAT_XML, field, fields, where);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/xml.tsv", check_row) > 0);
}

static void test_nesting(void **state)
{
	struct buf xml = {0}, got = {0};

	(void)state;
	for (int i = 0; i < DEPTH; i++)
		buf_string(&xml, "<a>");
	buf_string(&xml, "slovo");
	for (int i = 0; i < DEPTH; i++)
		buf_string(&xml, "</a>");
	assert_true(said(xml_say, xml.data, xml.len, &got));
	assert_int_equal(got.len, strlen("ok\nslovo"));
	buf_release(&xml);
	buf_release(&got);
}

/* Each entity is ten of the one before: some gigabytes in all. */
static void test_entity_bomb(void **state)
{
	struct buf xml = {0}, got = {0};
	char line[200];

	(void)state;
	buf_string(&xml, "<!DOCTYPE a [<!ENTITY e0 'bomba '>");
	for (int i = 1; i < 10; i++) {
		snprintf(line, sizeof(line), "<!ENTITY e%d '", i);
		buf_string(&xml, line);
		snprintf(line, sizeof(line), "&e%d;", i - 1);
		for (int j = 0; j < 10; j++)
			buf_string(&xml, line);
		buf_string(&xml, "'>");
	}
	buf_string(&xml, "]><a>&e9;</a>");
	assert_true(said(xml_say, xml.data, xml.len, &got));
	assert_memory_equal(got.data, "partial", strlen("partial"));
	assert_true(got.len < 10u << 20);
	buf_release(&xml);
	buf_release(&got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_nesting),
		cmocka_unit_test(test_entity_bomb),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
