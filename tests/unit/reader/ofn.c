/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ofn.c: notice boards tell of their notices and documents. */
#include "confined.h"

static void check_row(char **field, size_t fields, const char *where)
{
	check_confined(FORMAT_OFN, field, fields, where);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/ofn.tsv", check_row) > 0);
}

/* A board as publishers write it. */
static void test_board(void **state)
{
	struct buf json = {0}, got = {0};

	(void)state;
	check_load("tests/data/uredni-deska.jsonld", &json);
	confined_said(FORMAT_OFN, json.data, json.len, &got);
	buf_byte(&got, '\0');
	assert_string_equal(
		got.data,
		"ok OFN|title=Úřední deska: Obec Horní Javorná"
		"|source=https://www.horni-javorna.example/uredni-deska\n"
		"#Úřední deska: Obec Horní Javorná\n"
		"https://www.horni-javorna.example/uredni-deska\n"
		"##Záměr prodeje pozemku parc. č. 24/1\n"
		"Vyvěšeno: 20. 1. 2023\n"
		"Relevantní do: 6. 2. 2023\n"
		"Číslo jednací: OÚHJ 115/2023\n"
		"Spisová značka: SZ OÚHJ 12/2023\n"
		"Agenda: Majetek obce\n"
		"Dokument: Záměr prodeje\n"
		"Dokument: situace.pdf\n"
		"https://www.horni-javorna.example/uredni-deska/41\n"
		"##Pozvánka na 5. zasedání zastupitelstva\n"
		"Vyvěšeno: 1. 3. 2023\n"
		"https://www.horni-javorna.example/uredni-deska/42\n"
		"<záměr-24-1.pdf|subject=Záměr prodeje pozemku parc. č. 24/1"
		"|reference=OÚHJ 115/2023; SZ OÚHJ 12/2023"
		"|source=https://www.horni-javorna.example/soubory/"
		"z%C3%A1m%C4%9Br-24-1.pdf|posted=2023-01-20"
		"|removed=2023-02-06>\n"
		"<situace.pdf|subject=Záměr prodeje pozemku parc. č. 24/1"
		"|reference=OÚHJ 115/2023; SZ OÚHJ 12/2023"
		"|source=https://www.horni-javorna.example/stahnout?id=815"
		"|posted=2023-01-20|removed=2023-02-06>");
	buf_release(&json);
	buf_release(&got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_board),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
