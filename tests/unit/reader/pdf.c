/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf.c: lines that are headings, text that is rubbish. */
#include "reader/pdf/pdf_outline.h"
#include "reader/pdf/pdf_scan.h"

#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h needs those above. */
#include <cmocka.h>

static void test_headings(void **state)
{
	static const struct {
		const char *text, *title;
		size_t len;
	} rows[] = {
		{"Program\ndalší", "Program", 7},
		{"Program", "Program", 7},
		{"Program jednání\n", "Program", 0},
		{"Program", "Program jednání", 0},
		{"2. Program\n", "Program", 10},
		{"2.1) Program\n", "2.1) Program", 12},
		{"Z Á P I S\n", "ZÁPIS", 10},
		{"Návrh\nna rok\n", "Návrh na rok", 13},
		{"a\nb\nc\nd\ne\n", "a b c d e", 0},
		{"Program \t\nx", "  Program ", 9},
		{"12\n", " \n", 0},
		{"12\n", "12", 2},
		{"2017\n", "", 0},
		{"", "x", 0},
		{"\n\n", "x", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		size_t got = pdf_outline_match(
			rows[i].text, strlen(rows[i].text), rows[i].title);

		if (got != rows[i].len)
			fail_msg("'%s' in '%s': wanted %zu, got %zu",
				 rows[i].title, rows[i].text, rows[i].len, got);
	}
}

static void test_rubbish(void **state)
{
	static const struct {
		const char *text;
		bool rubbish;
	} rows[] = {
		{"", false},
		{"Zastupitelstvo obce schvaluje.", false},
		{"12 345,- Kč  67 % * 89 [1] <2>", false},
		/* marks of lists in a private font */
		{"\\uF0B7 první bod programu\n\\uF0B7 druhý", false},
		{"\\uF0B7 \\uF0B7 \\uF0B7", false},
		{"\\uE001\\uE002\\uE003\\uE004\\uE005\\uE006\\uE007\\uE008abc"
		 "defghijklmn",
		 true},
		{"\\uFFFD\\uFFFD\\uFFFD\\uFFFD\\uFFFD\\uFFFD slovo a slovo tam",
		 true},
		/* "Smlouva o odvádění odpadních vod" */
		{"6POXYDR RGYiGČQt RGSDGQtFK YRG GiOH MHQ X]DYĜHQi YH VP"
		 "\\VOX SĜtVOXãQêFK XVWDQRYHQt PL]i NRQD SURYHĜHMQRX "
		 "SRWĜHEX YH VtGOHP WHUp XSUDYXMt SUiYD D SRYLQQRVWL",
		 true},
		{"ZASTUPITELSTVO OBCE SCHVALUJE ROZPOČET NA ROK 2018 A "
		 "UKLÁDÁ STAROSTOVI ZAŘÍDIT ZVEŘEJNĚNÍ NA ÚŘEDNÍ DESCE DO "
		 "KONCE ROKU, TAKÉ PŘÍLOHY",
		 false},
		{"\x01\x02\x03\x04\x05\x06\x07 slovo a slovo tam", true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buf b = {0};

		table_unescape(rows[i].text, &b);
		if (pdf_is_rubbish(b.len ? b.data : "", b.len) !=
		    rows[i].rubbish)
			fail_msg("'%s'", rows[i].text);
		buf_release(&b);
	}
}

int main(void)
{
	const struct CMUnitTest all[] = {
		cmocka_unit_test(test_headings),
		cmocka_unit_test(test_rubbish),
	};

	return cmocka_run_group_tests(all, NULL, NULL);
}
