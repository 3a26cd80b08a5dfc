/* SPDX-License-Identifier: GPL-2.0-or-later */
/* token.c: tests of the tokens, most of them in tests/data/tokens.tsv. */
#include "text/token.h"

#include "table.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static unsigned failures;

static void add_flags(const struct token *token, struct buf *flags)
{
	static const char names[] = "CUSDJR";
	unsigned i;

	if (flags->len)
		buf_byte(flags, ' ');
	for (i = 0; names[i]; i++)
		if (token->flags & 1u << i)
			buf_byte(flags, names[i]);
	if (!token->flags)
		buf_byte(flags, '-');
}

/* Writes the tokens of `text` as the table does. */
static void tokenize(const struct buf *text, struct buf *words,
		     struct buf *flags)
{
	struct tokens tokens;
	struct token token;

	tokens_init(&tokens, text->data ? text->data : "", text->len);
	while (tokens_next(&tokens, &token)) {
		if (words->len)
			buf_byte(words,
				 token.flags & TOKEN_READING ? '|' : ' ');
		buf_add(words, token.word, token.len);
		add_flags(&token, flags);
	}
}

static void compare(const char *where, const char *what, const char *want,
		    struct buf *got)
{
	size_t len = got->len;

	buf_byte(got, '\0');
	if (len == strlen(want) && strcmp(got->data, want) == 0)
		return;
	print_error("%s: %s\n  want: %s\n  got:  %s\n", where, what, want,
		    got->data);
	failures++;
}

static void check_row(char **field, size_t fields, const char *where)
{
	struct buf text = {0}, want = {0}, words = {0}, flags = {0};

	assert_in_range(fields, 2, 3);
	table_unescape(field[0], &text);
	table_unescape(field[1], &want);
	buf_byte(&want, '\0');
	tokenize(&text, &words, &flags);
	compare(where, "words", want.data, &words);
	if (fields == 3)
		compare(where, "flags", field[2], &flags);
	buf_release(&text);
	buf_release(&want);
	buf_release(&words);
	buf_release(&flags);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/tokens.tsv", check_row) >= 120);
	assert_int_equal(failures, 0);
}

/* Fills `tokens` from `text`; returns how many there are. */
static size_t all(struct tokens *t, const char *text, struct token *tokens,
		  size_t room)
{
	size_t count = 0;

	tokens_init(t, text, strlen(text));
	while (count < room && tokens_next(t, &tokens[count]))
		count++;
	return count;
}

static void assert_range(const struct token *token, size_t start, size_t end)
{
	assert_int_equal(token->start, start);
	assert_int_equal(token->end, end);
}

static void test_ranges(void **state)
{
	struct tokens t;
	struct token token[8];

	(void)state;
	assert_int_equal(all(&t, " město,\u00ad obec\u00ad", token, 8), 2);
	assert_range(&token[0], 1, 7);
	assert_range(&token[1], 11, 15);
	assert_int_equal(all(&t, "(ne-\n schvaluje)", token, 8), 1);
	assert_range(&token[0], 1, 15);
	assert_int_equal(all(&t, "Z á p i s  5", token, 8), 2);
	assert_range(&token[0], 0, 10);
	assert_range(&token[1], 12, 13);
	assert_int_equal(all(&t, "bílo-\nčervená x", token, 8), 4);
	assert_range(&token[0], 0, 16);
	assert_range(&token[1], 0, 5);
	assert_range(&token[2], 7, 16);
	assert_range(&token[3], 17, 18);
}

static void test_positions(void **state)
{
	static const uint32_t want[] = {0, 1, 1, 2, 3};
	struct tokens t;
	struct token token[8];
	size_t i;

	(void)state;
	assert_int_equal(all(&t, "a bílo-\nčervená x", token, 8), 5);
	for (i = 0; i < 5; i++)
		assert_int_equal(token[i].position, want[i]);
}

static void test_pages(void **state)
{
	/* A word that goes on behind a page end is of the page it began. */
	static const char text[] = "a\fb po-\f\fc po-\fdle česko-\fněmecká\fd";
	static const uint32_t want[] = {1, 2, 2, 4, 4, 5, 5, 6, 7};
	struct tokens t;
	struct token token[16];
	size_t i;

	(void)state;
	assert_int_equal(all(&t, text, token, 16), 9);
	for (i = 0; i < 9; i++)
		assert_int_equal(token[i].page, want[i]);
}

/* A word of `n` times `unit` is cut at a character; its range covers all. */
static void check_long(const char *unit, size_t n, size_t want_len)
{
	struct buf text = {0};
	struct tokens t;
	struct token token;
	size_t i;

	for (i = 0; i < n; i++)
		buf_string(&text, unit);
	tokens_init(&t, text.data, text.len);
	assert_true(tokens_next(&t, &token));
	assert_int_equal(token.len, want_len);
	assert_range(&token, 0, text.len);
	assert_false(tokens_next(&t, &token));
	buf_release(&text);
}

static void test_long_words(void **state)
{
	(void)state;
	check_long("a", TOKEN_MAX_BYTES, TOKEN_MAX_BYTES);
	check_long("a", TOKEN_MAX_BYTES + 1, TOKEN_MAX_BYTES);
	check_long("A", 100000, TOKEN_MAX_BYTES);
	check_long("Á", TOKEN_MAX_BYTES / 2, TOKEN_MAX_BYTES);
	check_long("\u6771", 100000, TOKEN_MAX_BYTES / 3 * 3);
	check_long("\u023a", 1000, TOKEN_MAX_BYTES / 3 * 3);
	check_long("Bě", 1000, TOKEN_MAX_BYTES / 3 * 3 + 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_ranges),
		cmocka_unit_test(test_positions),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_long_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
