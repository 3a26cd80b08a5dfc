/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html.c: pages become a title and lines of text. */
#include "reader/web/html.h"

#include "confined.h"
#include "reader/text/charset.h"

/* So deep that a parser that recurses, or looks back, would not return. */
#define DEPTH 20000

static struct frames got; /* of the last page read */

static void read_page(const char *html, size_t len)
{
	int fd = memfd_create("page", 0);

	assert_true(fd >= 0);
	assert_true(said_frames(html_say, html, len, &got, fd));
	close(fd);
}

static void compare(const char *bytes, size_t len, const char *wanted,
		    const char *where)
{
	struct buf b = {0};

	table_unescape(wanted, &b);
	if (b.len != len || (len && memcmp(b.data, bytes, len) != 0))
		fail_msg("%s: wanted '%.*s', got '%.*s'", where, (int)b.len,
			 b.data, (int)len, bytes);
	buf_release(&b);
}

/* "NAME=VALUE|NAME=VALUE" of all but the title. */
static void check_fields(const char *wanted, const char *where)
{
	struct buf said = {0};

	for (int i = SPIS_FIELD_TITLE + 1; i < SPIS_FIELD_COUNT; i++) {
		if (got.fields[i].len == 0)
			continue;
		if (said.len > 0)
			buf_byte(&said, '|');
		buf_string(&said, spis_field_name((spis_field)i));
		buf_byte(&said, '=');
		buf_add(&said, got.fields[i].value, got.fields[i].len);
	}
	compare(said.data, said.len, wanted, where);
	buf_release(&said);
}

static void check_row(char **field, size_t fields, const char *where)
{
	struct buf html = {0};

	if (fields != 3 && fields != 4)
		fail_msg("%s: not three or four fields", where);
	table_unescape(field[0], &html);
	confined_frames(FORMAT_HTML, html.data, html.len, &got);
	compare(got.fields[SPIS_FIELD_TITLE].value,
		got.fields[SPIS_FIELD_TITLE].len, field[1], where);
	compare(got.text, got.text_bytes, field[2], where);
	check_fields(fields == 4 ? field[3] : "", where);
	buf_release(&html);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/html.tsv", check_row) > 0);
}

static void check_charset(char **field, size_t fields, const char *where)
{
	char name[CHARSET_NAME_BYTES] = "";
	struct buf html = {0};

	if (fields != 2)
		fail_msg("%s: not two fields", where);
	table_unescape(field[1], &html);
	if (charset_declared(html.data, html.len, name) !=
	    (strcmp(field[0], "-") != 0))
		fail_msg("%s: got '%s'", where, name);
	if (strcmp(field[0], "-") != 0 && strcmp(name, field[0]) != 0)
		fail_msg("%s: got '%s'", where, name);
	buf_release(&html);
}

static void test_charsets(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/charsets.tsv", check_charset) > 0);
}

/* DEPTH times `open`, then a word, which is seen, then DEPTH times `close`. */
static void nest(const char *open, const char *close, bool seen)
{
	struct buf html = {0};

	for (int i = 0; i < DEPTH; i++)
		buf_string(&html, open);
	buf_string(&html, "slovo");
	for (int i = 0; i < DEPTH; i++)
		buf_string(&html, close);
	read_page(html.data, html.len);
	assert_int_equal(got.outcome, OUTCOME_OK);
	assert_int_equal(memmem(got.text, got.text_bytes, "slovo", 5) != NULL,
			 seen);
	buf_release(&html);
}

static void test_nesting(void **state)
{
	(void)state;
	nest("<div>", "</div>", true);
	nest("<b>", "", true);
	nest("<table><tr><td>", "", true);
	nest("<a href='", "'>", false);
	nest("<!-- ", "-->", false);
}

/* Whatever is missing at the end, or comes in its place. */
static void test_cut_off(void **state)
{
	static const char page[] =
		"<!DOCTYPE html><html><head><meta charset='utf-8'><title>Z"
		"\xC3\xA1pis &amp; tak</title><style>p{}</style></head><body>"
		"<!-- c --><p class=\"x\">A &#x159; &copy;<table><tr><td>1<td>2"
		"</table><script>x<y</script><pre> p </pre></body></html>";
	char *copy = malloc(sizeof(page));

	(void)state;
	assert_non_null(copy);
	for (size_t len = 1; len < sizeof(page); len += 3) {
		/* Its own block, so that reading too far is noticed. */
		char *cut = malloc(len);

		assert_non_null(cut);
		memcpy(cut, page, len);
		read_page(cut, len);
		free(cut);
		memcpy(copy, page, sizeof(page));
		copy[len - 1] ^= '\x85';
		read_page(copy, sizeof(page) - 1);
	}
	free(copy);
}

static void test_binary(void **state)
{
	static const char gif[] = "<html>\0\1\2\3\377\376GIF89a\0\0\0\200\0\0";

	(void)state;
	read_page(gif, sizeof(gif));
	assert_int_equal(got.text_bytes, 0);
	assert_int_equal(got.outcome, OUTCOME_BROKEN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),   cmocka_unit_test(test_charsets),
		cmocka_unit_test(test_nesting), cmocka_unit_test(test_cut_off),
		cmocka_unit_test(test_binary),
	};
	int failures = cmocka_run_group_tests(tests, NULL, NULL);

	frames_release(&got);
	return failures;
}
