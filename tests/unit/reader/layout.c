/* SPDX-License-Identifier: GPL-2.0-or-later */
/* layout.c: what stands on a page is read in the right order. */
#include "reader/pdf/layout.h"

#include "table.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h needs those above. */
#include <cmocka.h>

/* A character of the drawing, in points. */
#define WIDE 5.0
#define HIGH 12.0
#define TALL 10.0 /* the letter itself */

#define MAX_RUNS 1000

static struct layout_run runs[MAX_RUNS];
static size_t count;

static void add_run(const char *text, size_t len, double x, double y)
{
	assert_true(count < MAX_RUNS);
	runs[count++] = (struct layout_run){
		.left = x,
		.top = y,
		.right = x + WIDE * (double)len,
		.bottom = y + TALL,
		.text = text,
		.len = len,
	};
}

/* Runs of a drawing of the page, in which two spaces are a gap. */
static void draw(const char *page)
{
	const char *line = page;

	count = 0;
	for (double y = 0; *line; y += HIGH) {
		const char *end = line + strcspn(line, "\n");
		const char *at = line;

		while (at < end) {
			const char *gap = strstr(at, "  ");

			if (!gap || gap > end)
				gap = end;
			if (gap > at)
				add_run(at, (size_t)(gap - at),
					WIDE * (double)(at - line), y);
			at = gap + strspn(gap, " ");
		}
		line = *end ? end + 1 : end;
	}
}

static void compare(const char *wanted, const char *where)
{
	static char got[10000];
	size_t len = layout_write(runs, count, got);

	if (len != strlen(wanted) || memcmp(got, wanted, len) != 0)
		fail_msg("%s: wanted '%s', got '%.*s'", where, wanted, (int)len,
			 got);
}

static void check_row(char **field, size_t fields, const char *where)
{
	struct buf page = {0}, wanted = {0};

	if (fields != 2)
		fail_msg("%s: not two fields", where);
	table_unescape(field[0], &page);
	table_unescape(field[1], &wanted);
	buf_byte(&page, '\0');
	buf_byte(&wanted, '\0');
	draw(page.data);
	compare(wanted.data, where);
	buf_release(&page);
	buf_release(&wanted);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/layout.tsv", check_row) > 0);
}

static void test_little(void **state)
{
	(void)state;
	count = 0;
	compare("", "nothing");
	add_run("slovo", strlen("slovo"), 0, 0);
	compare("slovo\n", "a word");
}

/* A mark of a footnote, higher and smaller, is on the line of its word. */
static void test_marks(void **state)
{
	(void)state;
	count = 0;
	add_run("100 m", strlen("100 m"), 0, 10);
	add_run("2", strlen("2"), 25, 8);
	runs[1].bottom = 14;
	add_run("pole", strlen("pole"), 32, 10);
	add_run("dál", strlen("dál"), 0, 22);
	compare("100 m2 pole\ndál\n", "a mark");
}

/* Beside a tall letter stand two lines. */
static void test_tall(void **state)
{
	(void)state;
	count = 0;
	add_run("BIB", strlen("BIB"), 0, 0);
	runs[0].bottom = 24;
	add_run("ročník 4", strlen("ročník 4"), 60, 1);
	add_run("číslo 2", strlen("číslo 2"), 60, 13);
	compare("BIB\tročník 4\nčíslo 2\n", "a tall word");
}

/* What is written along the edge of the page does not stand in its lines. */
static void test_turned(void **state)
{
	(void)state;
	count = 0;
	add_run("OBEC", strlen("OBEC"), -60, 5);
	runs[0].turn = 1;
	add_run("první řádek", strlen("první řádek"), 20, 0);
	add_run("druhý řádek", strlen("druhý řádek"), 20, 12);
	compare("první řádek\ndruhý řádek\nOBEC\n", "turned");
}

/* Numbers of damaged pages: whatever comes, it comes once. */
static void test_random(void **state)
{
	static char got[10000];

	(void)state;
	srand(1);
	for (int round = 0; round < 200; round++) {
		size_t len;

		count = 0;
		for (int i = 0; i < round; i++) {
			add_run("x", strlen("x"), rand() % 200, rand() % 200);
			runs[i].right = rand() % 300;
			runs[i].bottom = rand() % 300;
			runs[i].turn = (unsigned)rand() % 4;
		}
		len = layout_write(runs, count, got);
		for (size_t i = 0; i < len; i++)
			count -= got[i] == 'x';
		assert_int_equal(count, 0);
	}
}

int main(void)
{
	const struct CMUnitTest all[] = {
		cmocka_unit_test(test_table),  cmocka_unit_test(test_little),
		cmocka_unit_test(test_marks),  cmocka_unit_test(test_tall),
		cmocka_unit_test(test_turned), cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(all, NULL, NULL);
}
