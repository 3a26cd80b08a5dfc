/* SPDX-License-Identifier: GPL-2.0-or-later */
/* decode.c: tests of reading bytes in doubtful charsets. */
#include "spis.h"

#include "table.h"
#include "text/charset.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <utf8proc.h>

#include <cmocka.h>

/* ---- single cases */

static void row(char **field, size_t fields, const char *where)
{
	const char *charset = NULL;
	struct buf in = {0}, want = {0};
	spis_status status;
	char *text;
	size_t len;

	if (fields != 4)
		fail_msg("%s: %zu fields", where, fields);
	table_unescape(field[0], &in);
	table_unescape(field[3], &want);
	status = spis_decode(in.data, in.len,
			     strcmp(field[1], "-") ? field[1] : NULL, &text,
			     &len, &charset);
	if (status != SPIS_OK)
		fail_msg("%s: %s", where, spis_status_name(status));
	if (len != want.len || (len && memcmp(text, want.data, len) != 0))
		fail_msg("%s: got '%s' (%s)", where, text, charset);
	if (strcmp(charset, field[2]) != 0)
		fail_msg("%s: taken for %s", where, charset);
	assert_int_equal(text[len], '\0');
	spis_release(text);
	buf_release(&in);
	buf_release(&want);
}

static void test_table(void **state)
{
	(void)state;
	assert_in_range(table_each("tests/data/decode.tsv", row), 40, 1000);
}

/* ---- every charset times every declaration */

/* Forms of a text besides those in charsets[]. */
enum { FORM_NFC = CHARSET_COUNT, FORM_NFD, FORM_LE, FORM_BE, FORM_COUNT };

static const char *const declarations[] = {
	NULL,         "windows-1250", "ISO-8859-2",  "utf-8",   "utf-16",
	"iso-8859-1", "windows-1252", "cp852",       "KEYBCS2", "x-mac-ce",
	"koi8-cs2",   "windows-1251", "iso-8859-15", "big5",
};

static void encode_table(const struct charset *charset, uint32_t cp,
			 struct buf *out)
{
	unsigned i = 0;

	if (cp < 0x80) {
		buf_byte(out, (char)cp);
		return;
	}
	while (i < CHARSET_HIGH && charset->high[i] != cp)
		i++;
	if (i == CHARSET_HIGH)
		fail_msg("no U+%04X in %s", (unsigned)cp, charset->name);
	buf_byte(out, (char)(CHARSET_HIGH + i));
}

/* All of `text` in one of the forms. */
static void encode(const char *text, size_t form, struct buf *out)
{
	size_t len = strlen(text), at = 0;
	uint32_t cp;

	if (form == FORM_NFC) {
		buf_add(out, text, len);
	} else if (form == FORM_NFD) {
		char *nfd = (char *)utf8proc_NFD((const uint8_t *)text);

		buf_string(out, nfd);
		free(nfd);
	} else {
		while (at < len) {
			at += utf8_get(text + at, len - at, &cp);
			if (form < CHARSET_COUNT)
				encode_table(&charsets[form], cp, out);
			else
				buf_add(out,
					form == FORM_LE
						? (char[]){(char)cp,
							   (char)(cp >> 8)}
						: (char[]){(char)(cp >> 8),
							   (char)cp},
					2);
		}
	}
}

static void check_form(const char *text, size_t form, const char *declared)
{
	struct buf in = {0};
	char *got;
	size_t len;

	encode(text, form, &in);
	assert_int_equal(
		spis_decode(in.data, in.len, declared, &got, &len, NULL),
		SPIS_OK);
	if (strcmp(got, text) != 0)
		fail_msg("form %zu declared %s: got '%.80s'", form,
			 declared ? declared : "nothing", got);
	spis_release(got);
	buf_release(&in);
}

static void check_all_forms(const char *text)
{
	for (size_t form = 0; form < FORM_COUNT; form++)
		for (size_t d = 0;
		     d < sizeof(declarations) / sizeof(declarations[0]); d++)
			if (form != CHARSET_WINDOWS_1252)
				check_form(text, form, declarations[d]);
}

static void check_line(char **field, size_t fields, const char *where)
{
	(void)where;
	assert_int_equal(fields, 1);
	check_all_forms(field[0]);
}

static void test_short(void **state)
{
	(void)state;
	assert_in_range(table_each("tests/data/lines.tsv", check_line), 10,
			100);
}

/* All of a file.  Free with free(). */
static char *read_all(const char *name)
{
	struct buf all = {0};
	char piece[4096];
	FILE *in = fopen(name, "r");
	size_t n;

	assert_non_null(in);
	while ((n = fread(piece, 1, sizeof(piece), in)) > 0)
		buf_add(&all, piece, n);
	fclose(in);
	return buf_take(&all, NULL);
}

static void test_long(void **state)
{
	char *text = read_all("tests/data/forms.txt");

	(void)state;
	check_all_forms(text);
	free(text);
}

/* However a text is cut off, what is left of it is read right. */
static void test_cut(void **state)
{
	char *text = read_all("tests/data/forms.txt");
	size_t form, cut;

	(void)state;
	for (form = 0; form < FORM_COUNT; form++) {
		struct buf in = {0};

		if (form == CHARSET_WINDOWS_1252 || form == FORM_NFD)
			continue;
		encode(text, form, &in);
		for (cut = 300; cut < 340; cut++) {
			char *got;
			size_t len;

			assert_int_equal(spis_decode(in.data, cut, NULL, &got,
						     &len, NULL),
					 SPIS_OK);
			assert_in_range(len, 150, cut + cut / 4);
			assert_memory_equal(got, text, len);
			spis_release(got);
		}
		buf_release(&in);
	}
	free(text);
}

/* Czech after much ASCII, and more Czech than the detector looks at. */
static void test_far(void **state)
{
	enum { PAGES = 200, PAGE_BYTES = 1000 };
	char *text = read_all("tests/data/forms.txt"), *got;
	struct buf long_text = {0}, in = {0};
	size_t len;

	(void)state;
	for (int i = 0; i < PAGES * PAGE_BYTES; i++)
		buf_byte(&long_text, i % 80 ? 'x' : '\n');
	for (int i = 0; i < PAGES; i++)
		buf_string(&long_text, text);
	buf_byte(&long_text, '\0');
	encode(long_text.data, CHARSET_ISO_8859_2, &in);
	assert_int_equal(spis_decode(in.data, in.len, NULL, &got, &len, NULL),
			 SPIS_OK);
	assert_int_equal(len, long_text.len - 1);
	assert_memory_equal(got, long_text.data, len);
	spis_release(got);
	buf_release(&in);
	buf_release(&long_text);
	free(text);
}

/* A table of DOS, declared as what the mail program was set to. */
static void test_drawn(void **state)
{
	static const char text[] = "┌──────────┬───────┐\n"
				   "│ Položka  │ Částka│\n"
				   "├──────────┼───────┤\n"
				   "│ Příjmy   │ 1 200 │\n"
				   "└──────────┴───────┘\n"
				   "Žádost schválena\n";

	(void)state;
	check_form(text, CHARSET_CP852, NULL);
	check_form(text, CHARSET_CP852, "windows-1250");
	check_form(text, CHARSET_CP852, "windows-1252");
	check_form(text, CHARSET_KAMENICKY, NULL);
	check_form(text, CHARSET_KAMENICKY, "windows-1250");
	check_form(text, CHARSET_KAMENICKY, "windows-1252");
}

/* ---- tables: of this iconv, not of one that is no more */

/* A table against iconv's, from the byte `from` on. */
static void check_table(enum charset_number number, const char *name,
			unsigned from)
{
	iconv_t cd = iconv_open("UTF-8", name);

	if (cd == (iconv_t)-1)
		fail_msg("iconv does not know '%s'", name);
	for (unsigned c = from; c < 0x100; c++) {
		char byte = (char)c, room[8];
		char *in = &byte, *out = room;
		size_t in_left = 1, out_left = sizeof(room);
		uint32_t cp = 0xFFFD;

		if (iconv(cd, &in, &in_left, &out, &out_left) != (size_t)-1)
			utf8_get(room, (size_t)(out - room), &cp);
		if (charsets[number].high[c - CHARSET_HIGH] != cp)
			fail_msg("%s: 0x%02X is U+%04X", name, c, (unsigned)cp);
	}
	iconv_close(cd);
}

static void test_tables(void **state)
{
	(void)state;
	check_table(CHARSET_WINDOWS_1250, "CP1250", 0x80);
	check_table(CHARSET_ISO_8859_2, "ISO-8859-2", 0xA0);
	check_table(CHARSET_CP852, "CP852", 0x80);
	check_table(CHARSET_KAMENICKY, "CP437", 0xB0);
	check_table(CHARSET_MAC_CE, "MAC-CENTRALEUROPE", 0x80);
	check_table(CHARSET_WINDOWS_1252, "CP1252", 0x80);
}

/* ISO-8859-2 has the quotes of windows-1250, but no letters of it. */
static void test_quotes(void **state)
{
	const char16_t *windows = charsets[CHARSET_WINDOWS_1250].high;
	const char16_t *iso = charsets[CHARSET_ISO_8859_2].high;

	(void)state;
	for (unsigned i = 0; i < 0x20; i++)
		if (windows[i] >= u'À' && windows[i] <= u'ž')
			assert_int_equal(iso[i], 0xFFFD);
		else
			assert_int_equal(iso[i], windows[i]);
	assert_int_equal(iso[0x84 - CHARSET_HIGH], u'„');
	assert_int_equal(windows[0x81 - CHARSET_HIGH], 0xFFFD);
}

static void test_names(void **state)
{
	(void)state;
	assert_ptr_equal(charset_find("Windows_1250"), &charsets[0]);
	assert_ptr_equal(charset_find("CP1250"), &charsets[0]);
	assert_ptr_equal(charset_find("latin2"), &charsets[1]);
	assert_ptr_equal(charset_find("cp895"), &charsets[CHARSET_KAMENICKY]);
	assert_null(charset_find("windows-125"));
	assert_null(charset_find("windows-12500"));
	assert_null(charset_find(""));
}

/* ---- what is no text, and wrong calls */

static spis_status status_of(const void *bytes, size_t len)
{
	char *text;
	size_t text_bytes;
	spis_status status =
		spis_decode(bytes, len, NULL, &text, &text_bytes, NULL);

	assert_true(status == SPIS_OK || !text);
	spis_release(text);
	return status;
}

/* Text in which every `step`-th byte is `control`. */
static spis_status status_with(char control, size_t step)
{
	char bytes[4000];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = i % step == step - 1 ? control : 'a';
	return status_of(bytes, sizeof(bytes) - 1);
}

static void test_controls(void **state)
{
	(void)state;
	assert_int_equal(status_with(2, 25), SPIS_OK);
	assert_int_equal(status_with(2, 15), SPIS_BROKEN);
	assert_int_equal(status_with(0, 125), SPIS_OK);
	assert_int_equal(status_with(0, 75), SPIS_BROKEN);
	assert_int_equal(status_with(27, 2), SPIS_OK);
}

/* Letters among 16-bit numbers are not UTF-16. */
static void test_numbers(void **state)
{
	static const char numbers[] = "A\0\5\0B\0C\0\6\0D\0E\0\7\0F";

	(void)state;
	assert_int_equal(status_of(numbers, sizeof(numbers)), SPIS_BROKEN);
}

/* A broken character among many does not make a declaration wrong. */
static void test_faults(void **state)
{
	static const struct {
		size_t pairs;
		bool believed;
	} rows[] = {{50, false}, {200, true}};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buf in = {0};
		const char *charset;
		char *text;
		size_t len;

		for (size_t k = 0; k < rows[i].pairs; k++)
			buf_string(&in, "\xA4\xB3");
		buf_string(&in, "\xFF\xA4\xB3");
		assert_int_equal(spis_decode(in.data, in.len, "euc-jp", &text,
					     &len, &charset),
				 SPIS_OK);
		assert_int_equal(strcmp(charset, "as declared") == 0,
				 rows[i].believed);
		spis_release(text);
		buf_release(&in);
	}
}

/* What the first letters tell is not all: the sample is of the whole text. */
static void test_spread(void **state)
{
	struct buf text = {0};

	(void)state;
	for (int i = 0; i < 1000; i++)
		buf_string(&text, i < 500 ? "Malá daň. " : "Žáci škol. ");
	buf_byte(&text, '\0');
	check_form(text.data, CHARSET_ISO_8859_2, NULL);
	buf_release(&text);
}

static void test_binary(void **state)
{
	static const char png[] = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x10";
	static const char zip[] = "PK\3\4\x14\0\0\0\b\0\xA5\x6B\x4E\x4A";
	enum { NOISE_BYTES = 5000 };
	char bytes[NOISE_BYTES] = {0};
	uint32_t seed = 1;

	(void)state;
	assert_int_equal(status_of(bytes, sizeof(bytes)), SPIS_BROKEN);
	assert_int_equal(status_of(bytes, 1), SPIS_BROKEN);
	for (size_t i = 0; i < sizeof(bytes); i++) {
		seed = seed * 1664525 + 1013904223;
		bytes[i] = (char)(seed >> 24);
	}
	assert_int_equal(status_of(bytes, sizeof(bytes)), SPIS_BROKEN);
	assert_int_equal(status_of(png, sizeof(png) - 1), SPIS_BROKEN);
	assert_int_equal(status_of(zip, sizeof(zip) - 1), SPIS_BROKEN);
}

static void test_calls(void **state)
{
	const size_t most = 4 * (size_t)SPIS_MAX_TEXT_BYTES;
	char *text, *big = malloc(SPIS_MAX_TEXT_BYTES + 1);
	size_t len = 1;

	(void)state;
	assert_int_equal(spis_decode(NULL, 0, NULL, &text, &len, NULL),
			 SPIS_OK);
	assert_int_equal(len, 0);
	assert_string_equal(text, "");
	spis_release(text);
	spis_release(NULL);
	assert_int_equal(spis_decode(NULL, 1, NULL, &text, &len, NULL),
			 SPIS_INVALID);
	assert_int_equal(spis_decode("a", 1, NULL, NULL, &len, NULL),
			 SPIS_INVALID);
	assert_non_null(big);
	memset(big, 'a', SPIS_MAX_TEXT_BYTES + 1);
	assert_int_equal(status_of(big, SPIS_MAX_TEXT_BYTES), SPIS_OK);
	assert_int_equal(status_of(big, SPIS_MAX_TEXT_BYTES + 1), SPIS_TOO_BIG);
	assert_int_equal(status_of(big, most + 1), SPIS_TOO_BIG);
	free(big);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),    cmocka_unit_test(test_short),
		cmocka_unit_test(test_long),     cmocka_unit_test(test_cut),
		cmocka_unit_test(test_far),      cmocka_unit_test(test_drawn),
		cmocka_unit_test(test_tables),   cmocka_unit_test(test_quotes),
		cmocka_unit_test(test_names),    cmocka_unit_test(test_binary),
		cmocka_unit_test(test_controls), cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_faults),   cmocka_unit_test(test_spread),
		cmocka_unit_test(test_calls),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
