/* SPDX-License-Identifier: GPL-2.0-or-later */
/* marks.c: what passages are filtered and sorted by, and how it is checked. */
#include "update/marks.h"
#include "store/content.h"
#include "store/record.h"
#include "store/schema.h"
#include "store/slot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct bytes bytes_of(const char *s)
{
	return (struct bytes){s, strlen(s)};
}

/* ---- numbers */

static void test_slots(void **state)
{
	static const uint64_t numbers[] = {
		0,         1,          127,        128,        255,
		256,       65535,      65536,      20170424,   20170425,
		99991231,  UINT32_MAX, 1ULL << 32, 1ULL << 40, UINT64_MAX >> 8,
		UINT64_MAX};
	const size_t count = sizeof(numbers) / sizeof(*numbers);
	char before[SLOT_BYTES], packed[SLOT_BYTES];
	size_t before_len = 0;

	(void)state;
	for (size_t i = 0; i < count; i++) {
		size_t len = slot_pack(numbers[i], packed);
		struct bytes slot = {packed, len};
		uint64_t number;

		assert_true(len <= SLOT_BYTES);
		assert_true(slot_take(&slot, &number));
		assert_true(number == numbers[i]);
		assert_int_equal(slot.len, 0);
		assert_false(slot_take(&slot, &number));
		slot = (struct bytes){packed, len - 1};
		assert_false(slot_take(&slot, &number));
		/* As Xapian compares them. */
		if (i > 0)
			assert_true(memcmp(before, packed,
					   len < before_len ? len
							    : before_len) < 0);
		memcpy(before, packed, len);
		before_len = len;
	}
}

/* ---- what is marked */

/* The marks of a document and its passage as text, one after the other. */
static void tell(const struct store_marks *marks, struct buf *out)
{
	char line[64];

	for (size_t i = 0; i < marks->term_count; i++) {
		/* The name of a class is a hash. */
		if (*marks->terms[i].at == SCHEMA_PREFIX_CLASS)
			continue;
		buf_add(out, marks->terms[i].at, marks->terms[i].len);
		buf_byte(out, ' ');
	}
	for (size_t i = 0; i < marks->value_count; i++) {
		struct bytes value = marks->values[i].value;
		uint64_t number;

		snprintf(line, sizeof(line), "%u=", marks->values[i].slot);
		buf_string(out, line);
		while (slot_take(&value, &number)) {
			snprintf(line, sizeof(line), "%llu ",
				 (unsigned long long)number);
			buf_string(out, line);
		}
	}
}

struct row {
	const char *path;
	spis_value fields[6];
	const char *class; /* "|" for each NUL byte */
	const char *marks;
};

#define FIELD(f, v)                              \
	{                                        \
		SPIS_FIELD_##f, v, sizeof(v) - 1 \
	}

static void check_row(struct marks *m, const struct row *row)
{
	struct bytes field[SPIS_FIELD_COUNT] = {{0}};
	struct buf got = {0};

	for (size_t i = 0; i < 6 && row->fields[i].value; i++)
		field[row->fields[i].field] = (struct bytes){
			row->fields[i].value, row->fields[i].value_bytes};
	marks_begin(m, field, bytes_of(row->path));
	marks_add(m, NULL, &(struct amounts){.count = 0});
	assert_true(marks_end(m));
	for (size_t i = 0; i < m->class.len; i++)
		buf_byte(&got, m->class.data[i] ? m->class.data[i] : '|');
	buf_byte(&got, '\0');
	assert_string_equal(got.data, row->class);
	buf_reset(&got);
	tell(marks_of_document(m), &got);
	buf_byte(&got, '\0');
	assert_string_equal(got.data, row->marks);
	assert_int_equal(marks_of_passage(m, 0)->term_count, 0);
	assert_int_equal(marks_of_passage(m, 0)->value_count, 0);
	buf_release(&got);
}

static void test_document(void **state)
{
	static const struct row rows[] = {
		{"a.txt", {{0}}, "", ""},
		{"/a.txt", {{0}}, "P|", ""},
		{"/srv/Zápisy/2017/a.txt", {{0}}, "P/srv/Zápisy/2017|", ""},
		{"a.zip!/b/c.txt", {{0}}, "Pa.zip!/b|", ""},
		{"a",
		 {FIELD(MUNICIPALITY, "Brno-střed"),
		  FIELD(BODY, "finanční výbor"), FIELD(KIND, "ZÁPIS"),
		  FIELD(LANGUAGE, "cs"), FIELD(FORMAT, "PDF"),
		  FIELD(NUMBER, "RM/5/2018")},
		 "Bfinancni vybor|Fpdf|Kzapis|Lcs|Mbrno-stred|",
		 "Irm/5/2018 "},
		{"a",
		 {FIELD(KIND, "Straßen-Łódź Œuvre"), FIELD(TITLE, "Titul"),
		  FIELD(AUTHOR, "Autor")},
		 "Kstrasen-lodz oeuvre|",
		 ""},
		{"a", {FIELD(DATE, "2017-04-24")}, "", "4=20170424 "},
		{"a", {FIELD(DATE, "0001-01-01")}, "", "4=10101 "},
		{"a",
		 {FIELD(POSTED, "2018-01-02"), FIELD(SENT, "2017-01-02")},
		 "",
		 "4=20180102 "},
		{"a",
		 {FIELD(SENT, "2017-01-02"), FIELD(CREATED, "2016-01-02")},
		 "",
		 "4=20170102 "},
		{"a", {FIELD(MODIFIED, "2016-01-02")}, "", ""},
	};
	struct marks m = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		check_row(&m, &rows[i]);
	marks_release(&m);
}

/* Of each passage its own, never those of its neighbour. */
static void test_passages(void **state)
{
	static const spis_section approved = {.decision = SPIS_APPROVES,
					      .votes = {15, 0, 2, -1}},
				  noted = {.decision = SPIS_NOTES,
					   .votes = {-1, -1, -1, -1}},
				  silent = {.votes = {300, -1, -1, -1}};
	static const struct bytes none[SPIS_FIELD_COUNT];
	static const struct amounts no_sum, one = {{500000}, 1},
					    two = {{200000, 100000}, 2};
	static const char *const wanted[] = {"Dapproves 6=15 7=0 8=2 9=500000 ",
					     "Dnotes ", "6=300 ",
					     "9=200000 100000 "};
	struct marks m = {0};
	struct buf got = {0};

	(void)state;
	marks_begin(&m, none, bytes_of("a"));
	marks_add(&m, &approved, &one);
	marks_add(&m, &noted, &no_sum);
	marks_add(&m, &silent, &no_sum);
	marks_add(&m, NULL, &two);
	assert_true(marks_end(&m));
	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
		buf_reset(&got);
		tell(marks_of_passage(&m, i), &got);
		buf_byte(&got, '\0');
		assert_string_equal(got.data, wanted[i]);
	}
	buf_release(&got);
	marks_release(&m);
}

/* A term is cut where a letter ends. */
static void test_long(void **state)
{
	struct bytes field[SPIS_FIELD_COUNT] = {{0}};
	char number[2 * SCHEMA_MAX_TERM_BYTES];
	struct marks m = {0};
	const struct bytes *term;

	(void)state;
	memset(number, '7', sizeof(number));
	memcpy(number + SCHEMA_MAX_TERM_BYTES - 2, "\xD0\xB6", 2);
	field[SPIS_FIELD_NUMBER] = (struct bytes){number, sizeof(number)};
	marks_begin(&m, field, bytes_of("a"));
	assert_true(marks_end(&m));
	assert_int_equal(marks_of_document(&m)->term_count, 2);
	term = &marks_of_document(&m)->terms[1];
	assert_int_equal(term->len, SCHEMA_MAX_TERM_BYTES - 1);
	marks_release(&m);
}

/* ---- how it is checked */

/* What is wrong with the marks that a document is put with. */
enum fault {
	NO_FAULT,
	NO_CLASS,
	NO_RECORD,
	OTHER_CLASS,
	MORE_TERMS,
	FEWER_VALUES,
	OTHER_VALUE,
	MORE_VALUES,
	AMOUNTS_RISE,
	AMOUNTS_TORN,
	NO_HASH,
	OTHER_HASH
};

struct made {
	struct bytes terms[3];
	struct store_value values[3];
	char content[CONTENT_BYTES];
	struct store_document document;
	struct store_passage passage;
};

/* With its record, but what the fault wants. */
static void break_marks(struct made *d, enum fault fault)
{
	struct store_marks *marks = &d->document.marks;

	switch (fault) {
	case NO_FAULT:
	case NO_RECORD:
		break;
	case NO_CLASS:
		d->terms[0] = d->terms[1];
		marks->term_count--;
		break;
	case OTHER_CLASS:
		d->terms[0] = bytes_of("C12345678");
		break;
	case MORE_TERMS:
		d->terms[2] = bytes_of("Dapproves");
		marks->term_count++;
		break;
	case FEWER_VALUES:
		marks->value_count--;
		break;
	case OTHER_VALUE:
		d->values[0].value = bytes_of("\x01\x07");
		break;
	case MORE_VALUES:
	case AMOUNTS_RISE:
	case AMOUNTS_TORN:
		d->values[marks->value_count++] = (struct store_value){
			fault == MORE_VALUES ? SCHEMA_SLOT_FOR
					     : SCHEMA_SLOT_AMOUNTS,
			bytes_of(fault == MORE_VALUES    ? "\x01\x07"
				 : fault == AMOUNTS_RISE ? "\x01\x07\x01\x09"
							 : "\x01\x07\x02\x06")};
		break;
	case NO_HASH:
		d->document.content.len = 0;
		break;
	case OTHER_HASH:
		d->content[CONTENT_HASH_BYTES - 1] ^= 1;
		break;
	}
}

static void put_made(struct store *s, const char *text, enum fault fault)
{
	struct bytes field[SPIS_FIELD_COUNT] = {{0}};
	struct made made = {.passage = {0}};
	struct buf data = {0}, order = {0};
	struct order_packer packer = {0};
	const struct order_input nothing = {0};
	struct content content;
	struct marks m = {0};
	struct error e = {0};
	struct record record = {.text = bytes_of(text)};
	char id[IDENTITY_BYTES];

	field[SPIS_FIELD_KIND] = bytes_of("zápis");
	field[SPIS_FIELD_NUMBER] = bytes_of("7");
	field[SPIS_FIELD_DATE] = bytes_of("2017-04-24");
	memcpy(record.field, field, sizeof(field));
	record_pack(&record, &data);
	assert_int_equal(order_pack(&e, &packer, &nothing, &order), SPIS_OK);
	marks_begin(&m, field, bytes_of("a/b"));
	marks_add(&m, NULL, &(struct amounts){.count = 0});
	assert_true(marks_end(&m));
	made.document = (struct store_document){
		.id = {id, IDENTITY_BYTES - 1},
		.path = bytes_of("a/b"),
		.passages = &made.passage,
		.passage_count = 1,
		.marks = *marks_of_document(&m),
	};
	made.passage.data = (struct bytes){data.data, data.len};
	made.passage.order = (struct bytes){order.data, order.len};
	identity_of("a/b", 3, id);
	memcpy(made.terms, made.document.marks.terms, 2 * sizeof(*made.terms));
	memcpy(made.values, made.document.marks.values, sizeof(*made.values));
	made.document.marks.terms = made.terms;
	made.document.marks.values = made.values;
	content_begin(&content);
	content_add_text(&content, bytes_of(text));
	made.document.content = (struct bytes){
		made.content, content_end(&content, made.content)};
	break_marks(&made, fault);
	assert_int_equal(store_put(&e, s, &made.document), SPIS_OK);
	if (fault != NO_RECORD)
		assert_int_equal(
			store_add_synonyms(
				&e, s, bytes_of(m.name),
				(struct bytes){m.class.data, m.class.len}),
			SPIS_OK);
	assert_int_equal(store_commit(&e, s), SPIS_OK);
	order_packer_release(&packer);
	marks_release(&m);
	buf_release(&data);
	buf_release(&order);
}

static void test_check(void **state)
{
	static const struct {
		enum fault fault;
		const char *found;
	} rows[] = {
		{NO_FAULT, ""},
		{NO_CLASS, "its marks have changed"},
		{NO_RECORD, "its class is unknown"},
		{OTHER_CLASS, "its marks have changed"},
		{MORE_TERMS, "its marks have changed"},
		{FEWER_VALUES, "its marks have changed"},
		{OTHER_VALUE, "its marks have changed"},
		{MORE_VALUES, "its marks have changed"},
		{AMOUNTS_RISE, "its marks have changed"},
		{AMOUNTS_TORN, "its marks have changed"},
		{NO_HASH, "the hash of its text has changed"},
		{OTHER_HASH, "the hash of its text has changed"},
	};
	static const struct store_lexicon lexicon = {"1", {"x", 1}};
	char text[CONTENT_MIN_BYTES + 1];
	struct marks m = {0};
	const struct store_marker marker = marks_marker(&m);

	(void)state;
	memset(text, 'a', CONTENT_MIN_BYTES);
	text[CONTENT_MIN_BYTES] = '\0';
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char folder[16];
		struct error e = {0};
		struct store *s;
		spis_status wanted = *rows[i].found ? SPIS_CORRUPT : SPIS_OK;

		snprintf(folder, sizeof(folder), "made%zu", i);
		assert_int_equal(store_open(&e, folder, &lexicon, &s), SPIS_OK);
		put_made(s, text, rows[i].fault);
		assert_int_equal(store_check(&e, s, &marker), wanted);
		if (!strstr(e.message, rows[i].found))
			fail_msg("row %zu: %s", i, e.message);
		store_close(s);
	}
	marks_release(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_slots),
		cmocka_unit_test(test_document),
		cmocka_unit_test(test_passages),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_check),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
