/* SPDX-License-Identifier: GPL-2.0-or-later */
/* passages.c: tests of where passages begin and end, by a table. */
#include "structure/passages.h"
#include "structure/agenda.h"
#include "structure/structure.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "rows.h"

#include "slow.h"

/* So many bytes of a passage are in the table. */
#define SHOWN 24

static void find(const struct buf *text, struct buf *passages)
{
	struct error e = {0};
	struct structure s = {0};
	struct structure_input in = {.text = text->data, .text_len = text->len};
	struct passages_input cut = {.text = text->data, .text_len = text->len};

	assert_int_equal(structure_find(&e, &in, &s), SPIS_OK);
	if (s.count > 0)
		cut.sections = structure_section(&s, 0);
	cut.section_count = s.count;
	assert_int_equal(passages_find(&e, &cut, passages), SPIS_OK);
	structure_release(&s);
}

static void add_passage(struct buf *out, const char *text,
			const struct passage *p)
{
	char numbers[64];
	size_t end = p->end;

	if (end - p->start > SHOWN)
		end = utf8_floor(text, p->start + SHOWN);
	snprintf(numbers, sizeof(numbers), "%s%u p%u s%u",
		 out->len > 0 ? " | " : "", p->end - p->start, p->page,
		 p->section);
	buf_string(out, numbers);
	if (end > p->start)
		buf_byte(out, ' ');
	for (size_t i = p->start; i < end; i++)
		buf_byte(out, (unsigned char)text[i] < ' ' ? '_' : text[i]);
}

static void check_passages(char **field, size_t fields, const char *where)
{
	struct buf text = {0}, passages = {0}, got = {0};
	size_t start = 0;

	assert_int_equal(fields, 2);
	table_repeat(field[0], &text);
	find(&text, &passages);
	for (size_t i = 0; i < passage_count(&passages); i++) {
		const struct passage *p = passage_at(&passages, i);

		assert_int_equal(p->start, start);
		start = p->end;
		add_passage(&got, text.data, p);
	}
	assert_int_equal(start, text.len);
	buf_byte(&got, '\0');
	rows_expect(where, got.data, field[1]);
	buf_release(&got);
	buf_release(&passages);
	buf_release(&text);
}

static void test_passages(void **state)
{
	(void)state;
	rows_pass("tests/data/passages.tsv", check_passages, 50);
}

/* Slow only if the work grew faster than the text: then it is for minutes. */
/* Under valgrind and sanitizers a smaller one must do. */
#define TEXT_SLOW    (1024u * 1024)
#define TEXT_SLOWEST (128u * 1024)

static void check_greatest(const char *unit)
{
	const size_t size = slowest() ? TEXT_SLOWEST
			    : slow()  ? TEXT_SLOW
				      : SPIS_MAX_TEXT_BYTES;
	struct buf text = {0}, passages = {0};
	uint32_t start = 0;

	while (text.len + strlen(unit) <= size)
		buf_string(&text, unit);
	find(&text, &passages);
	assert_true(passage_count(&passages) >= text.len / PASSAGE_MAX);
	for (size_t i = 0; i < passage_count(&passages); i++) {
		const struct passage *p = passage_at(&passages, i);

		assert_int_equal(p->start, start);
		assert_in_range(p->end - p->start, 1, PASSAGE_MAX);
		start = p->end;
	}
	assert_int_equal(start, text.len);
	buf_release(&passages);
	buf_release(&text);
}

static void test_greatest(void **state)
{
	(void)state;
	check_greatest("\f");
	check_greatest("x");
	check_greatest("Pole zraje. ");
}

static void test_agendas(void **state)
{
	static const struct {
		const char *text;
		bool agenda;
	} rows[] = {
		{"1. Zahájení\n2. Různé\n3. Závěr\n", true},
		{"1. Zahájení\n2. Různé\n", false},
		{"Rada jedná.\n1. Zahájení\n2. Různé\n3. Závěr\nSlovo.", true},
		{"Rada\njedná.\n1. Zahájení\n2. Různé\n3. Závěr\nSlovo.",
		 false},
		{"Rada\njedná.\nProgram:\n1. Zahájení\n2. Různé\n3. "
		 "Závěr\nSlovo.",
		 true},
		{"Rada\njedná.\nProgram:\n1. Zahájení\n2. Různé\nSlovo.",
		 false},
		{"", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (agenda_is(rows[i].text, strlen(rows[i].text)) !=
		    rows[i].agenda)
			fail_msg("row %zu", i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_passages),
					   cmocka_unit_test(test_agendas),
					   cmocka_unit_test(test_greatest)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
