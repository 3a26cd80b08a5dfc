/* SPDX-License-Identifier: GPL-2.0-or-later */
/* structure.c: tests of what documents say of themselves, by tables. */
#include "structure/structure.h"
#include "structure/pack.h"
#include "structure/write.h"
#include "text/date.h"

#include "czech.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "rows.h"

static struct lexicon *lexicon;

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
	rows_expect(where, got, field[2]);
	buf_release(&text);
}

static void test_dates(void **state)
{
	(void)state;
	rows_pass("tests/data/dates.tsv", check_date, 30);
}

/* ---- fields */

static void expect_title(const char *where, const char *text, spis_range title,
			 const char *wanted)
{
	struct buf got = {0}, want = {0};

	buf_add(&got, text + title.start, title.end - title.start);
	buf_byte(&got, '\0');
	table_unescape(wanted, &want);
	buf_byte(&want, '\0');
	rows_expect(where, got.data, want.data);
	buf_release(&got);
	buf_release(&want);
}

static void check_fields(char **field, size_t fields, const char *where)
{
	struct error e = {0};
	struct buf part[3] = {{0}};
	struct structure s = {0};
	struct structure_input in = {.lexicon = lexicon};

	assert_true(fields == 8 || fields == 9);
	for (size_t i = 0; i < 3; i++)
		table_unescape(field[i], &part[i]);
	in.text = part[0].data;
	in.text_len = part[0].len;
	in.title = part[1].data;
	in.title_len = part[1].len;
	in.path = part[2].data;
	in.path_len = part[2].len;
	assert_int_equal(structure_find(&e, &in, &s), SPIS_OK);
	rows_expect(where, s.fields.municipality, field[3]);
	rows_expect(where, s.fields.body, field[4]);
	rows_expect(where, s.fields.kind,
		    strcmp(field[5], "-") ? field[5] : "");
	rows_expect(where, s.fields.number, field[6]);
	rows_expect(where, s.fields.date, field[7]);
	if (fields == 9)
		expect_title(where, in.text, s.fields.title, field[8]);
	for (size_t i = 0; i < 3; i++)
		buf_release(&part[i]);
	structure_release(&s);
}

static void test_fields(void **state)
{
	(void)state;
	rows_pass("tests/data/structure.tsv", check_fields, 40);
}

/* ---- sections */

static void add_range(struct buf *out, const char *text, spis_range r)
{
	for (; r.start < r.end; r.start++)
		buf_byte(out, text[r.start] == '\n' ? ' ' : text[r.start]);
}

static void add_votes(struct buf *out, const int16_t *votes)
{
	char number[16];

	if (votes[SPIS_VOTE_FOR] < 0 && votes[SPIS_VOTE_AGAINST] < 0) {
		buf_string(out, "-");
		return;
	}
	for (size_t i = 0; i < SPIS_VOTES; i++) {
		snprintf(number, sizeof(number), "%d", votes[i]);
		buf_string(out, votes[i] < 0 ? "-" : number);
		if (i + 1 < SPIS_VOTES)
			buf_byte(out, ',');
	}
}

static void add_section(struct buf *out, const char *text,
			const spis_section *s)
{
	static const char *const kinds[] = {"heading", "item", "resolution"};
	static const char *const decisions[] = {
		"-",         "approves", "rejects",  "notes",      "agrees",
		"disagrees", "orders",   "charges",  "recommends", "cancels",
		"elects",    "decides",  "postpones"};

	buf_byte(out, (char)('0' + s->level));
	buf_byte(out, ' ');
	buf_string(out, kinds[s->kind]);
	buf_byte(out, ' ');
	if (s->number.end > 0)
		add_range(out, text, s->number);
	else
		buf_byte(out, '-');
	buf_byte(out, ' ');
	buf_string(out, decisions[s->decision]);
	buf_byte(out, ' ');
	add_votes(out, s->votes);
	buf_byte(out, ' ');
	add_range(out, text, s->heading);
}

/* A section ends where the next one begins that is not below it. */
static void check_ends(const struct structure *s, size_t len)
{
	for (size_t i = 0; i < s->count; i++) {
		const spis_section *a = structure_section(s, i);
		size_t k = i + 1, end = len;

		while (k < s->count &&
		       structure_section(s, k)->level > a->level)
			k++;
		if (k < s->count)
			end = structure_section(s, k)->heading.start;
		assert_int_equal(a->end, end);
	}
}

static void check_sections(char **field, size_t fields, const char *where)
{
	struct error e = {0};
	struct buf text = {0}, got = {0};
	struct structure s = {0};
	struct structure_input in = {.lexicon = lexicon};

	assert_int_equal(fields, 2);
	table_unescape(field[0], &text);
	in.text = text.data;
	in.text_len = text.len;
	assert_int_equal(structure_find(&e, &in, &s), SPIS_OK);
	for (size_t i = 0; i < s.count; i++) {
		if (i > 0)
			buf_string(&got, " | ");
		add_section(&got, text.data, structure_section(&s, i));
	}
	buf_byte(&got, '\0');
	rows_expect(where, got.data, field[1]);
	check_ends(&s, text.len);
	buf_release(&got);
	buf_release(&text);
	structure_release(&s);
}

static void test_sections(void **state)
{
	(void)state;
	rows_pass("tests/data/sections.tsv", check_sections, 30);
}

/* Hostile texts: no more sections than allowed, and soon done. */
static void test_many(void **state)
{
	static const char *const lines[] = {"\x01Nadpis\n",
					    "Usnesení č. 1/2000\n",
					    "1. Bod\n",
					    "Hlasování: pro 1, proti 2\n",
					    "Rada města schvaluje\n",
					    "pro 1 proti 2 ",
					    "1 - ",
					    "Usnesení",
					    "\x01",
					    "1/1/1 "};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		struct error e = {0};
		struct buf text = {0};
		struct structure s = {0};
		struct structure_input in = {.lexicon = lexicon};

		buf_string(&text, "Zápis ze schůze rady města\nUsnesení č. 1\n"
				  "Program:\n");
		while (text.len < 1024 * 1024)
			buf_string(&text, lines[i]);
		in.text = text.data;
		in.text_len = text.len;
		assert_int_equal(structure_find(&e, &in, &s), SPIS_OK);
		assert_true(s.count <= SPIS_MAX_SECTIONS);
		buf_release(&text);
		structure_release(&s);
	}
}

/* ---- how it is kept */

static bool unpacks(const struct buf *packed, size_t len, size_t text_bytes)
{
	const char *bytes = packed->data;
	spis_section none = {0}, section;

	return unpack_section(&bytes, &len, text_bytes, &none, &section);
}

/* Bytes of the index may be damaged: no section is more than its text. */
static void test_packed(void **state)
{
	static const spis_section longest[] = {
		{.heading = {2, 10}, .end = 10},
		{.heading = {2, 5}, .number = {3, 10}, .end = 10},
		{.heading = {2, 5}, .end = 10},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(longest) / sizeof(*longest); i++) {
		struct buf packed = {0};

		pack_sections(&longest[i], 1, &packed);
		assert_true(unpacks(&packed, packed.len, 10));
		assert_false(unpacks(&packed, packed.len, 9));
		for (size_t len = 0; len < packed.len; len++)
			assert_false(unpacks(&packed, len, 10));
		buf_release(&packed);
	}
}

/* What does not fit into its room, with a NUL behind it, is left out. */
static void test_written(void **state)
{
	char room[] = "....!";
	struct write w = {room, 4, 0};

	(void)state;
	write_string(&w, "ab");
	write_string(&w, "cd");
	assert_string_equal(room, "ab");
	write_string(&w, "c");
	assert_string_equal(room, "abc");
	assert_int_equal(room[4], '!');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dates),    cmocka_unit_test(test_fields),
		cmocka_unit_test(test_sections), cmocka_unit_test(test_many),
		cmocka_unit_test(test_packed),   cmocka_unit_test(test_written),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
