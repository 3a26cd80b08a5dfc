/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mail.c: messages become fields, text and members. */
#include "reader/base/readers.h"

#include "confined.h"

#define DEPTH 2000

/* Messages, or folders of them, as their beginning tells. */
static void say(const char *bytes, size_t len, struct output *out)
{
	if (format_recognise(bytes, len) == FORMAT_MBOX)
		said_file(mbox_read, bytes, len, out);
	else
		said_file(mail_read, bytes, len, out);
}

static void check_row(char **field, size_t fields, const char *where)
{
	const char *bytes = field[fields - 1];
	bool mbox = strncmp(bytes, "From ", 5) == 0;

	check_confined(mbox ? FORMAT_MBOX : FORMAT_MAIL, field, fields, where);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/mail.tsv", check_row) > 0);
}

/* Parts in parts, or messages in messages. */
static void nest(const char *type)
{
	struct buf mail = {0}, got = {0};
	char line[200];

	buf_string(&mail, "From: a\nSubject: b\n");
	for (int i = 0; i < DEPTH; i++) {
		snprintf(line, sizeof(line),
			 "Content-Type: %s; boundary=b%d\n\n--b%d\n", type, i,
			 i);
		buf_string(&mail, line);
	}
	buf_string(&mail, "\nslovo\n");
	assert_true(said(say, mail.data, mail.len, &got));
	buf_release(&mail);
	buf_release(&got);
}

static void test_nesting(void **state)
{
	(void)state;
	nest("multipart/mixed");
	nest("multipart/alternative");
	nest("message/rfc822");
}

/* Lines at and beyond the border of what is read in one step. */
static void test_long_lines(void **state)
{
	static const char first[] = "From a Mon Apr 24 08:00:00 2017\n"
				    "From: a\nTo: b\n\n";
	static const char second[] = "\n\nFrom b Mon Apr 24 08:00:01 2017\n"
				     "From: b\nTo: a\n\nslovo\n";
	static const char name[] = "\n[zpráva 2.eml]From: b\nTo: a\n\nslovo\n";

	(void)state;
	for (size_t pad = 65300; pad < 65700; pad += 7) {
		struct buf mbox = {0}, got = {0};

		buf_string(&mbox, first);
		for (size_t i = 0; i < pad; i++)
			buf_byte(&mbox, 'x');
		buf_string(&mbox, second);
		assert_true(said(say, mbox.data, mbox.len, &got));
		assert_true(got.len > pad + strlen(name));
		assert_memory_equal(got.data + got.len - strlen(name), name,
				    strlen(name));
		buf_release(&mbox);
		buf_release(&got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_nesting),
		cmocka_unit_test(test_long_lines),
	};

	html_prepare();
	mail_prepare();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
