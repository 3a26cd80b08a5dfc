/* SPDX-License-Identifier: GPL-2.0-or-later */
/* office.c: parts of office documents become lines of text. */
#include "confined.h"
#include "package.h"
#include "reader/base/readers.h"
#include "reader/sheets/cells.h"

#define ROOM ((size_t)8 * 1024 * 1024)

static struct frames got; /* of the last document read */
static char document[ROOM];
static size_t document_bytes;

static void say(const char *bytes, size_t len, struct output *out)
{
	said_file(zip_read, bytes, len, out);
}

static void read_document(void)
{
	confined_frames(FORMAT_ZIP, document, document_bytes, &got);
}

/* In this process, for there are thousands of them. */
static void read_cut(size_t len)
{
	int fd = memfd_create("frames", 0);

	assert_true(fd >= 0);
	assert_true(said_frames(say, document, len, &got, fd));
	close(fd);
}

static const struct package_kind *kind_of(const char *name)
{
	for (size_t i = 0; i < PACKAGE_KINDS; i++)
		if (strcmp(package_kinds[i].name, name) == 0)
			return &package_kinds[i];
	return NULL;
}

static void add_main(struct archive *a, const struct package_kind *kind,
		     const char *snippet, size_t len)
{
	struct buf xml = {0};

	buf_string(&xml, kind->before);
	buf_add(&xml, snippet, len);
	buf_string(&xml, kind->after);
	package_part(a, kind->main, xml.data, xml.len);
	buf_release(&xml);
}

/* "styles=<w:styles/>" */
static void add_other(struct archive *a, const struct package_kind *kind,
		      const char *field, const char *where)
{
	const char *equals = strchr(field, '=');
	char name[64];

	if (!equals || *field == '<')
		fail_msg("%s: no name of a part", where);
	snprintf(name, sizeof(name), "%s%.*s.xml", kind->folder,
		 (int)(equals - field), field);
	package_part(a, name, equals + 1, strlen(equals + 1));
}

/* Headings with a '#' for each level. */
static void show(struct buf *text)
{
	for (size_t i = 0; i < got.text_bytes; i++)
		buf_byte(text,
			 got.text[i] == FRAME_HEADING_MARK ? '#' : got.text[i]);
	buf_byte(text, '\0');
}

static void check_row(char **field, size_t fields, const char *where)
{
	const struct package_kind *kind = kind_of(field[0]);
	struct buf wanted = {0}, text = {0}, xml = {0};
	struct archive *a;

	if (fields < 3 || !kind)
		fail_msg("%s: not three fields, or no such kind", where);
	a = package_begin(kind, true, document, ROOM, &document_bytes);
	table_unescape(field[2], &xml);
	add_main(a, kind, xml.data, xml.len);
	for (size_t i = 3; i < fields; i++)
		add_other(a, kind, field[i], where);
	archive_write_close(a);
	archive_write_free(a);
	read_document();
	table_unescape(field[1], &wanted);
	buf_byte(&wanted, '\0');
	show(&text);
	if (got.outcome != OUTCOME_OK || strcmp(text.data, wanted.data) != 0)
		fail_msg("%s: wanted '%s', got '%s', %s", where, wanted.data,
			 text.data, got.reason);
	buf_release(&wanted);
	buf_release(&text);
	buf_release(&xml);
}

static void test_tables(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/docx.tsv", check_row) > 0);
	assert_true(table_each("tests/data/odf.tsv", check_row) > 0);
	assert_true(table_each("tests/data/xlsx.tsv", check_row) > 0);
}

static void check_flat(char **field, size_t fields, const char *where)
{
	check_confined(FORMAT_FLAT, field, fields, where);
}

static void check_sheetml(char **field, size_t fields, const char *where)
{
	check_confined(FORMAT_SHEETML, field, fields, where);
}

static void test_flat(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/sheetml.tsv", check_sheetml) > 0);
	assert_true(table_each("tests/data/flat.tsv", check_flat) > 0);
}

/* Behind "^" days are counted from 1904; "!" is the number of a format. */
static void check_cell(char **field, size_t fields, const char *where)
{
	const bool since_1904 = field[0][0] == '^';
	const char *code = field[0] + since_1904;
	struct cell_format f;
	char text[CELL_BYTES];

	if (fields != 3)
		fail_msg("%s: not three fields", where);
	f = *code == '!' ? cell_format_builtin(strtol(code + 1, NULL, 10))
			 : cell_format_parse(code);
	cell_show(&f, strtod(field[1], NULL), since_1904, text);
	if (strcmp(text, field[2]) != 0)
		fail_msg("%s: got '%s'", where, text);
}

static void test_cells(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/cells.tsv", check_cell) > 0);
}

/* Makes a document of so many paragraphs, and of one snippet behind them. */
static void make_long(size_t paragraphs, const char *snippet)
{
	const struct package_kind *kind = kind_of("docx");
	struct archive *a =
		package_begin(kind, true, document, ROOM, &document_bytes);
	struct buf xml = {0};

	for (size_t i = 0; i < paragraphs; i++)
		buf_string(&xml, "<w:p><w:r><w:t>Zápis</w:t></w:r></w:p>");
	buf_string(&xml, snippet);
	add_main(a, kind, xml.data, xml.len);
	archive_write_close(a);
	archive_write_free(a);
	buf_release(&xml);
}

/* Whatever is missing at the end: what is there is read. */
static void test_cut_off(void **state)
{
	size_t whole;

	(void)state;
	make_long(2000, "");
	read_document();
	assert_int_equal(got.outcome, OUTCOME_OK);
	assert_string_equal(got.format, "DOCX");
	whole = got.text_bytes;
	for (size_t len = 4; len < document_bytes; len += 37) {
		read_cut(len);
		/* Its directory alone may be missed. */
		if (got.outcome == OUTCOME_OK && got.text_bytes == whole)
			continue;
		if (got.outcome != OUTCOME_PARTIAL &&
		    got.outcome != OUTCOME_BROKEN)
			fail_msg("%zu of %zu bytes: outcome %d, %s", len,
				 document_bytes, got.outcome, got.reason);
	}
}

static void test_damaged(void **state)
{
	static const char *const hostile[] = {
		"<w:p><w:r><w:t>bez konce",
		"<!DOCTYPE x [<!ENTITY e 'eee'>]><w:p/>",
		"<w:p><w:r><w:t>&e;</w:t></w:r></w:p>",
	};
	struct buf deep = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(hostile) / sizeof(*hostile); i++) {
		make_long(1, hostile[i]);
		read_document();
		assert_int_equal(got.outcome, OUTCOME_PARTIAL);
		assert_string_equal(got.reason, "damaged DOCX");
	}
	for (int i = 0; i < 100000; i++)
		buf_string(&deep, "<w:sdt>");
	buf_byte(&deep, '\0');
	make_long(1, deep.data);
	read_document();
	assert_int_equal(got.outcome, OUTCOME_PARTIAL);
	buf_reset(&deep);
	buf_string(&deep, "<w:p x='");
	for (int i = 0; i < 400000; i++)
		buf_string(&deep, "longer ");
	buf_string(&deep, "'/>");
	buf_byte(&deep, '\0');
	make_long(1, deep.data);
	read_document();
	assert_int_equal(got.outcome, OUTCOME_PARTIAL);
	buf_release(&deep);
}

/* What a wrong checksum is about may be a letter. */
static void test_checksum(void **state)
{
	const struct package_kind *kind = kind_of("docx");
	struct archive *a =
		package_begin(kind, false, document, ROOM, &document_bytes);
	static const char text[] = "<w:p><w:r><w:t>Pozvanka</w:t></w:r></w:p>";
	char *found;

	(void)state;
	add_main(a, kind, text, strlen(text));
	archive_write_close(a);
	archive_write_free(a);
	found = memmem(document, document_bytes, "Pozvanka", 8);
	assert_non_null(found);
	found[4] = 'e';
	read_document();
	assert_int_equal(got.outcome, OUTCOME_PARTIAL);
	assert_int_equal(got.text_bytes, 8);
	assert_memory_equal(got.text, "Pozvenka", 8);
}

/* Documents in it, and chunks, are handed over; pictures are not. */
static void test_members(void **state)
{
	const struct package_kind *kind = kind_of("docx");
	struct archive *a =
		package_begin(kind, true, document, ROOM, &document_bytes);

	(void)state;
	add_main(a, kind, "", 0);
	package_part(a, "word/embeddings/oleObject1.bin", "OLE", 3);
	package_part(a, "word/media/image1.png", "PNG", 3);
	package_part(a, "word/embeddings/Rozpocet.xlsx", "ZIP!", 4);
	package_part(a, "word/aFChunk.xml", "<html>", 6);
	archive_write_close(a);
	archive_write_free(a);
	read_document();
	assert_int_equal(got.member_count, 3);
	assert_string_equal(got.names + got.members[0].name_at,
			    "embeddings/oleObject1.bin");
	assert_int_equal(got.members[0].bytes, 3);
	assert_int_equal(got.members[1].bytes, 4);
	assert_string_equal(got.names + got.members[2].name_at, "aFChunk.xml");
	assert_int_equal(got.members[2].bytes, 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables),  cmocka_unit_test(test_flat),
		cmocka_unit_test(test_cells),   cmocka_unit_test(test_cut_off),
		cmocka_unit_test(test_damaged), cmocka_unit_test(test_checksum),
		cmocka_unit_test(test_members),
	};
	int failures = cmocka_run_group_tests(tests, NULL, NULL);
	frames_release(&got);
	return failures;
}
