/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon.c: tests of the lexicon: tests/data/lexemes.tsv, damaged files. */
#include "czech/lexicon.h"
#include "czech/checksum.h"
#include "czech/lexicon_format.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include <cmocka.h>

#include "czech.h"
#include "table.h"

#define ROOM 32

static struct lexicon *lexicon;

struct found {
	size_t count;
	struct lemma lemma[ROOM];
};

static const char *lexicon_path(void)
{
	static char path[4096];

	snprintf(path, sizeof(path), "%s/czech.lex", getenv("B"));
	return path;
}

/* Lower case of `word`; its letter case as the table means it. */
static enum letter_case lower(const char *word, struct buf *out)
{
	enum letter_case letters = CASE_UNKNOWN;
	size_t len = strlen(word), n;
	uint32_t cp;

	for (size_t i = 0; i < len; i += n) {
		char bytes[UTF8_MAX_BYTES];
		uint32_t small;

		n = utf8_get(word + i, len - i, &cp);
		small = (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
		if (i == 0 && small != cp)
			letters = CASE_CAPITAL;
		buf_add(out, bytes, utf8_put(small, bytes));
	}
	return letters;
}

static void find(const char *word, struct found *found)
{
	struct buf small = {0};
	enum letter_case letters = lower(word, &small);

	found->count = lexicon_find(lexicon, small.data, small.len, letters,
				    found->lemma, ROOM);
	buf_release(&small);
}

static void find_root(const char *word, struct found *found)
{
	found->count = 1;
	lexicon_root(lexicon, word, strlen(word), found->lemma);
}

static bool same(const struct lemma *a, const struct lemma *b)
{
	return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

static bool meet(const struct found *a, const struct found *b)
{
	for (size_t i = 0; i < a->count; i++)
		for (size_t j = 0; j < b->count; j++)
			if (same(&a->lemma[i], &b->lemma[j]))
				return true;
	return false;
}

static bool has(const struct found *f, const char *text)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->lemma[i].len == strlen(text) &&
		    memcmp(f->lemma[i].text, text, strlen(text)) == 0)
			return true;
	return false;
}

/* All words of the list meet the first one, or none meets another. */
static void check_words(char *words, bool meeting,
			void (*how)(const char *, struct found *),
			const char *where)
{
	struct found found[16];
	const char *word[16];
	size_t count = 0;

	while ((word[count] = strsep(&words, " ")) && count < 15)
		how(word[count], &found[count]), count++;
	for (size_t i = 0; i < count; i++)
		for (size_t j = i + 1; j < count; j++)
			if (meet(&found[i], &found[j]) != meeting)
				fail_msg("%s: '%s' (%.*s) and '%s' (%.*s) %s",
					 where, word[i],
					 (int)found[i].lemma[0].len,
					 found[i].lemma[0].text, word[j],
					 (int)found[j].lemma[0].len,
					 found[j].lemma[0].text,
					 meeting ? "do not meet" : "meet");
}

static void check_first(const char *word, const char *wanted, const char *where)
{
	struct found f;

	find(word, &f);
	f.count = 1;
	if (!has(&f, wanted))
		fail_msg("%s: '%s' is '%.*s'", where, word, (int)f.lemma[0].len,
			 f.lemma[0].text);
}

static void check_plain(const char *word, char *wanted, const char *where)
{
	struct found f;
	char *lexeme;

	f.count =
		lexicon_find_folded(lexicon, word, strlen(word), f.lemma, ROOM);
	while ((lexeme = strsep(&wanted, " ")))
		if (!has(&f, lexeme))
			fail_msg("%s: '%s' is not '%s'", where, word, lexeme);
}

static void check_row(char **field, size_t fields, const char *where)
{
	if (fields == 2 && strcmp(field[0], "one") == 0)
		check_words(field[1], true, find, where);
	else if (fields == 2 && strcmp(field[0], "two") == 0)
		check_words(field[1], false, find, where);
	else if (fields == 2 && strcmp(field[0], "root") == 0)
		check_words(field[1], true, find_root, where);
	else if (fields == 2 && strcmp(field[0], "apart") == 0)
		check_words(field[1], false, find_root, where);
	else if (fields == 3 && strcmp(field[0], "is") == 0)
		check_first(field[1], field[2], where);
	else if (fields == 3 && strcmp(field[0], "plain") == 0)
		check_plain(field[1], field[2], where);
	else
		fail_msg("%s: not a line of this table", where);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/lexemes.tsv", check_row) >= 150);
}

/* Any bytes give a lexeme and do no harm. */
static void test_any_bytes(void **state)
{
	uint32_t seed = 1;
	char word[400];
	struct lemma out[ROOM], root;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		size_t len = 1 + (size_t)round % (sizeof(word) - 1);
		size_t n, letters = (size_t)round % 3;

		for (size_t i = 0; i < len; i++) {
			seed = seed * 1664525u + 1013904223u;
			word[i] = (char)(round & 1 ? seed >> 24
						   : 'a' + seed % 26);
		}
		memcpy(word, round & 2 ? "ne" : "ře", len < 3 ? 0 : 2);
		n = lexicon_find(lexicon, word, len, (enum letter_case)letters,
				 out, ROOM);
		assert_in_range(n, 1, ROOM);
		n = lexicon_find_folded(lexicon, word, len, out, ROOM);
		assert_in_range(n, 1, ROOM);
		assert_in_range(out[0].len, 1, LEMMA_MAX_BYTES);
		lexicon_root(lexicon, word, len, &root);
		assert_in_range(root.len, 1, LEMMA_MAX_BYTES);
	}
}

/* Nothing in it is the beginning of a character. */
static void test_no_characters(void **state)
{
	char word[LEMMA_MAX_BYTES + 1];
	struct lemma out[ROOM];

	(void)state;
	memset(word, 0x80, sizeof(word));
	assert_int_equal(lexicon_find(lexicon, word, sizeof(word), CASE_LOWER,
				      out, ROOM),
			 1);
	assert_int_equal(out[0].len, LEMMA_MAX_BYTES);
}

static struct buf read_lexicon(void)
{
	FILE *file = fopen(lexicon_path(), "rb");
	struct buf b = {0};
	size_t n;

	assert_non_null(file);
	do {
		char *to = buf_reserve(&b, 1 << 20);

		assert_non_null(to);
		n = fread(to, 1, 1 << 20, file);
		b.len += n;
	} while (n > 0);
	fclose(file);
	return b;
}

static void write_copy(const char *data, size_t len)
{
	FILE *file = fopen("copy.lex", "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(data, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
}

static spis_status open_copy(void)
{
	struct lexicon *copy;
	struct error e = {0};
	spis_status status = lexicon_open(&copy, &e, "copy.lex");

	assert_int_equal(status == SPIS_OK, copy != NULL);
	assert_int_equal(status, e.status);
	if (status)
		assert_non_null(strstr(e.message, "'copy.lex'"));
	lexicon_close(copy);
	return status;
}

static void test_truncated(void **state)
{
	struct buf b = read_lexicon();
	size_t cuts[] = {0, 1, 8, sizeof(struct lexicon_header), 4096};

	(void)state;
	for (size_t i = 0; i < sizeof(cuts) / sizeof(*cuts); i++) {
		write_copy(b.data, cuts[i]);
		assert_int_not_equal(open_copy(), SPIS_OK);
	}
	for (size_t i = 1; i <= 16; i++) {
		write_copy(b.data, b.len - i * (b.len / 17));
		assert_int_equal(open_copy(), SPIS_CORRUPT);
	}
	write_copy(b.data, b.len - 1);
	assert_int_equal(open_copy(), SPIS_CORRUPT);
	write_copy(b.data, b.len);
	assert_int_equal(open_copy(), SPIS_OK);
	buf_release(&b);
}

static void test_flipped(void **state)
{
	struct buf b = read_lexicon();
	uint32_t seed = 7;

	(void)state;
	for (size_t i = 0; i < 64; i++) {
		size_t at;

		seed = seed * 1664525u + 1013904223u;
		at = i < offsetof(struct lexicon_header, roots) ? i
								: seed % b.len;
		b.data[at] = (char)(b.data[at] ^ (1 << i % 8));
		write_copy(b.data, b.len);
		assert_int_not_equal(open_copy(), SPIS_OK);
		b.data[at] = (char)(b.data[at] ^ (1 << i % 8));
	}
	buf_release(&b);
}

/* Another lexicon in the place of the one that an index was made with. */
static void test_kept(void **state)
{
	struct buf b = read_lexicon();
	struct lexicon_header *header = (void *)b.data;
	spis_index *index = czech_index();
	spis_results *results;
	glob_t kept;

	(void)state;
	assert_int_equal(spis_open(index, "index", SPIS_WRITE), SPIS_OK);
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	b.data[b.len - 1] ^= 1;
	header->checksum = checksum(header + 1, b.len - sizeof(*header));
	write_copy(b.data, b.len);
	assert_int_equal(open_copy(), SPIS_OK);
	assert_int_equal(glob("index/index.*/lexicon", 0, NULL, &kept), 0);
	assert_int_equal(rename("copy.lex", kept.gl_pathv[0]), 0);
	globfree(&kept);
	index = spis_new();
	assert_int_equal(spis_open(index, "index", SPIS_READ), SPIS_OK);
	assert_int_equal(spis_search(index, "obec", 4, NULL, &results),
			 SPIS_CORRUPT);
	assert_non_null(strstr(spis_error(index), "is a different one"));
	spis_free(index);
	buf_release(&b);
}

static void test_foreign(void **state)
{
	struct lexicon *l;
	struct error e = {0};

	(void)state;
	assert_int_equal(lexicon_open(&l, &e, "."), SPIS_MISMATCH);
	e = (struct error){0};
	assert_int_equal(lexicon_open(&l, &e, "tests/data/lexemes.tsv"),
			 SPIS_MISMATCH);
	e = (struct error){0};
	assert_int_equal(lexicon_open(&l, &e, "no such file"), SPIS_IO);
	assert_string_equal(e.message, "cannot open lexicon 'no such file': "
				       "No such file or directory");
	assert_int_equal(strlen(lexicon_version(lexicon)), 16);
}

static int setup(void **state)
{
	struct error e = {0};

	(void)state;
	if (lexicon_open(&lexicon, &e, lexicon_path()) == SPIS_OK)
		return 0;
	fprintf(stderr, "%s\n", e.message);
	return 1;
}

static int teardown(void **state)
{
	(void)state;
	lexicon_close(lexicon);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_any_bytes),
		cmocka_unit_test(test_no_characters),
		cmocka_unit_test(test_truncated),
		cmocka_unit_test(test_flipped),
		cmocka_unit_test(test_foreign),
		cmocka_unit_test(test_kept),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
