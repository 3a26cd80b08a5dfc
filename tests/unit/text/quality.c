/* SPDX-License-Identifier: GPL-2.0-or-later */
/* quality.c: tests of judging and repairing text. */
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "czech.h"
#include "spis.h"
#include "table.h"
#include "text/charset.h"

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

static const char *const verdicts[] = {
	[SPIS_VERDICT_GOOD] = "good",
	[SPIS_VERDICT_NO_TEXT] = "no text",
	[SPIS_VERDICT_REPAIRED] = "repaired",
	[SPIS_VERDICT_UNACCENTED] = "unaccented",
	[SPIS_VERDICT_DAMAGED] = "damaged",
	[SPIS_VERDICT_UNKNOWN] = "unknown",
};

/* The text put right, or NULL.  Free with spis_release(). */
static char *examine(const char *text, size_t len, spis_quality *quality)
{
	size_t repaired_len;
	char *repaired;

	if (spis_examine(spis, text, len, quality, &repaired, &repaired_len))
		fail_msg("%s", spis_error(spis));
	assert_true(quality->accented >= 0 && quality->accented <= 1);
	assert_true(quality->known >= 0 && quality->known <= 1);
	assert_true(quality->junk >= 0 && quality->junk <= 1);
	assert_int_equal(repaired != NULL,
			 quality->verdict == SPIS_VERDICT_REPAIRED);
	if (repaired)
		assert_int_equal(strlen(repaired), repaired_len);
	return repaired;
}

static void check_verdict(char **field, size_t fields, const char *where)
{
	struct buf text = {0};
	spis_quality quality = {.size = sizeof(quality)};

	if (fields != 3)
		fail_msg("%s: three fields wanted", where);
	table_unescape(field[2], &text);
	spis_release(examine(text.data, text.len, &quality));
	if (strcmp(verdicts[quality.verdict], field[0]) != 0 ||
	    strcmp(quality.damage, field[1]) != 0)
		fail_msg("%s: %s, %s (accented %.2f, known %.2f, junk %.3f)",
			 where, verdicts[quality.verdict], quality.damage,
			 quality.accented, quality.known, quality.junk);
	buf_release(&text);
}

static void test_verdicts(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/quality.tsv", check_verdict) > 15);
}

static void check_repair(char **field, size_t fields, const char *where)
{
	struct buf damaged = {0}, right = {0};
	spis_quality quality = {.size = sizeof(quality)};
	char *repaired;

	if (fields != 3)
		fail_msg("%s: three fields wanted", where);
	table_unescape(field[1], &damaged);
	table_unescape(field[2], &right);
	buf_byte(&right, '\0');
	repaired = examine(damaged.data, damaged.len, &quality);
	if (!repaired || strcmp(repaired, right.data) != 0)
		fail_msg("%s: %s", where, repaired ? repaired : "unchanged");
	if (strcmp(quality.damage, field[0]) != 0)
		fail_msg("%s: %s", where, quality.damage);
	spis_release(repaired);
	repaired = examine(right.data, right.len - 1, &quality);
	if (repaired)
		fail_msg("%s: changed again: %s", where, repaired);
	buf_release(&damaged);
	buf_release(&right);
}

static void test_repairs(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/repairs.tsv", check_repair) > 15);
}

/* Every Czech letter is here, most of them several times. */
static const char paragraph[] =
	"Žáci základní školy se účastnili soutěže ve sběru papíru; ťukání "
	"ďatla je neobtěžovalo. Řádně zvolený výbor přijal návrh, aby město "
	"koupilo nový vůz, neboť původní už nesloužil. Číslo účtu zůstává "
	"stejné. Šňůra s prádlem visí mezi domy, kde bydlí přátelé ředitele. "
	"Úřad žádosti vyřizuje každé úterý. Loďka kotvila u břehu a déšť "
	"smáčel její plachty. Člověk míní, osud mění. Ústí řeky je široké, "
	"a přesto tam jezdí přívoz ještě po šesté hodině večerní, ó běda.";

static void convert(const char *from, const char *to, const char *text,
		    size_t len, struct buf *out)
{
	iconv_t cd = iconv_open(to, from);
	char *room = buf_reserve(out, 4 * len), *in;
	size_t left = 4 * len;

	assert_true(cd != (iconv_t)-1);
	memcpy(&in, &text, sizeof(in)); /* iconv() only reads it */
	assert_true(iconv(cd, &in, &len, &room, &left) != (size_t)-1);
	out->len = (size_t)(room - out->data);
	iconv_close(cd);
}

/* The byte as a program shows it that knows no letter for it: a control. */
static void read_byte(unsigned char byte, const char *charset, struct buf *out)
{
	const struct charset *known = charset_find(charset);
	char bytes[UTF8_MAX_BYTES];
	uint32_t cp = byte;

	if (byte >= CHARSET_HIGH)
		cp = known->high[byte - CHARSET_HIGH];
	if (cp == UTF8_REPLACEMENT)
		cp = byte;
	buf_add(out, bytes, utf8_put(cp, bytes));
}

static void assert_repaired(const char *written, const char *read)
{
	struct buf bytes = {0}, damaged = {0};
	spis_quality quality = {.size = sizeof(quality)};
	char *repaired;

	convert("UTF-8", written, paragraph, strlen(paragraph), &bytes);
	for (size_t i = 0; i < bytes.len; i++)
		read_byte((unsigned char)bytes.data[i], read, &damaged);
	repaired = examine(damaged.data, damaged.len, &quality);
	if (!repaired || strcmp(repaired, paragraph) != 0)
		fail_msg("%s read as %s: %s", written, read,
			 repaired ? repaired : quality.damage);
	spis_release(repaired);
	buf_release(&bytes);
	buf_release(&damaged);
}

static void test_charsets(void **state)
{
	static const char *const written[] = {
		"UTF-8", "CP1250", "ISO-8859-2", "CP852", "MAC-CENTRALEUROPE",
	};
	static const char *const read[] = {
		"CP1252", "CP1250",  "ISO-8859-2",
		"CP852",  "KEYBCS2", "MAC-CENTRALEUROPE",
	};
	size_t pairs = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(written) / sizeof(*written); i++)
		for (size_t k = 0; k < sizeof(read) / sizeof(*read); k++) {
			if (strcmp(written[i], read[k]) == 0)
				continue;
			assert_repaired(written[i], read[k]);
			pairs++;
		}
	assert_int_equal(pairs, 26);
}

/* What iconv does not know is written by our own tables. */
static void test_own_charsets(void **state)
{
	static const struct {
		enum charset_number written, read;
	} pairs[] = {
		{CHARSET_KAMENICKY, CHARSET_WINDOWS_1250},
		{CHARSET_KAMENICKY, CHARSET_WINDOWS_1252},
		{CHARSET_KAMENICKY, CHARSET_CP852},
		{CHARSET_KOI8_CS2, CHARSET_WINDOWS_1250},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		const struct charset *written = &charsets[pairs[i].written];
		struct buf damaged = {0};
		spis_quality quality = {.size = sizeof(quality)};
		char *repaired;
		size_t n;

		for (size_t at = 0; paragraph[at]; at += n) {
			unsigned char byte = (unsigned char)paragraph[at];
			uint32_t cp;

			n = utf8_get(paragraph + at, strlen(paragraph + at),
				     &cp);
			for (unsigned k = 0; n > 1 && k < CHARSET_HIGH; k++)
				if (written->high[k] == cp)
					byte = (unsigned char)(CHARSET_HIGH +
							       k);
			read_byte(byte, charsets[pairs[i].read].name, &damaged);
		}
		repaired = examine(damaged.data, damaged.len, &quality);
		if (!repaired || strcmp(repaired, paragraph) != 0)
			fail_msg("%s: %s", written->name,
				 repaired ? repaired : quality.damage);
		spis_release(repaired);
		buf_release(&damaged);
	}
}

/* A text is cut anywhere, and still nothing good is changed. */
static void test_cuts(void **state)
{
	size_t len = strlen(paragraph);
	spis_quality quality = {.size = sizeof(quality)};

	(void)state;
	for (size_t i = 0; i <= len; i++)
		assert_null(examine(paragraph + i, len - i, &quality));
	assert_int_equal(quality.verdict, SPIS_VERDICT_NO_TEXT);
	assert_null(examine(paragraph, len, &quality));
	assert_int_equal(quality.verdict, SPIS_VERDICT_GOOD);
	assert_true(quality.accented > 0.12 && quality.known > 0.9);
}

/* "ne" before a word leaves it known; before anything else it makes no word. */
static void test_negated(void **state)
{
	static const struct {
		const char *text;
		double known;
	} rows[] = {
		{"Nedáme nejde nebere nejmenší neděláme.", 1},
		{"Neto neto neto neto neto.", 0},
	};
	spis_quality quality = {.size = sizeof(quality)};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_null(
			examine(rows[i].text, strlen(rows[i].text), &quality));
		assert_true(quality.known == rows[i].known);
	}
}

static void test_limits(void **state)
{
	size_t repaired_len = 1;
	char *repaired = NULL;
	spis_quality quality = {.size = sizeof(quality)};

	(void)state;
	assert_int_equal(spis_examine(spis, "", SPIS_MAX_TEXT_BYTES + 1,
				      &quality, &repaired, &repaired_len),
			 SPIS_TOO_BIG);
	assert_null(repaired);
	assert_int_equal(repaired_len, 0);
}

/* The library is not sure to get UTF-8: it comes to an end all the same. */
static void test_no_utf8(void **state)
{
	static char text[4096];
	spis_quality quality = {.size = sizeof(quality)};
	char *repaired;

	(void)state;
	memset(text, 0xAA, sizeof(text));
	repaired = examine(text, sizeof(text), &quality);
	assert_int_not_equal(quality.verdict, SPIS_VERDICT_GOOD);
	spis_release(repaired);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_verdicts),
		cmocka_unit_test(test_repairs),
		cmocka_unit_test(test_charsets),
		cmocka_unit_test(test_own_charsets),
		cmocka_unit_test(test_cuts),
		cmocka_unit_test(test_negated),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_no_utf8),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
