/* SPDX-License-Identifier: GPL-2.0-or-later */
/* signed.c: signed documents and messages of data boxes are opened. */
#include "reader/mail/signed.h"

#include "confined.h"
#include "pipe/base64.h"
#include "reader/web/isds.h"

/* What is signed changes the bytes given, so it has its own. */
static void read_signed(const char *bytes, size_t len, struct output *out)
{
	char *copy = malloc(len + 1);

	assert_non_null(copy);
	if (len > 0)
		memcpy(copy, bytes, len);
	signed_say(copy, len, out);
	free(copy);
}

/* In pieces, as it comes from a file. */
static void read_message(const char *bytes, size_t len, struct output *out)
{
	struct isds *isds = isds_new(out);
	bool good = true;

	assert_non_null(isds);
	for (size_t i = 0; i < len && good; i++)
		good = isds_feed(isds, bytes + i, 1);
	isds_end(isds, good);
	isds_free(isds);
}

static void check_signed(char **field, size_t fields, const char *where)
{
	check_confined(FORMAT_SIGNED, field, fields, where);
}

static void check_message(char **field, size_t fields, const char *where)
{
	check_said(read_message, field, fields, where);
}

static void test_signed(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/signed.tsv", check_signed) > 0);
}

static void test_messages(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/isds.tsv", check_message) > 0);
}

static bool says(const struct buf *got, const char *what)
{
	return memmem(got->data, got->len, what, strlen(what)) != NULL;
}

/* A message of the test environment of data boxes. */
static void test_real_message(void **state)
{
	struct buf bytes = {0}, got = {0};

	(void)state;
	check_load("tests/data/odz.zfo", &bytes);
	confined_said(FORMAT_SIGNED, bytes.data, bytes.len, &got);
	assert_true(says(&got, "ok ZFO|title=test|subject=test|"));
	assert_true(says(&got, "|recipient=Tester Testovic|sent=2014-03-13|"
			       "message=1668286\n"));
	assert_true(says(&got, "\nDod\u00e1no: 13. 3. 2014 17:12:43\n"));
	assert_true(says(&got, "\n[test.xml]<?xml"));
	assert_true(says(&got, "<test /></dmXMLContent>\n"));
	buf_release(&bytes);
	buf_release(&got);
}

/* Nothing is whole any more, and nothing is read that is not there. */
static void test_cut_off(void **state)
{
	struct buf bytes = {0};

	(void)state;
	check_load("tests/data/odz.zfo", &bytes);
	for (size_t len = 0; len < 4000; len += len < 300 ? 1 : 97) {
		char *cut = malloc(len + 1);
		struct buf got = {0};

		assert_non_null(cut);
		memcpy(cut, bytes.data, len);
		assert_true(said(read_signed, cut, len, &got));
		assert_false(says(&got, "ok "));
		free(cut);
		buf_release(&got);
	}
	buf_release(&bytes);
}

static void test_base64(void **state)
{
	static const char text[] = "xI1p \r\nc2xv\t.IDM=xI1p";
	unsigned char got[sizeof(text)];

	(void)state;
	for (size_t cut = 0; cut < sizeof(text); cut++) {
		struct base64 b = {0};
		size_t n = base64_decode(&b, text, cut, got);

		n += base64_decode(&b, text + cut, sizeof(text) - 1 - cut,
				   got + n);
		assert_int_equal(n, 8);
		assert_memory_equal(got, "\u010dislo 3", 8);
		assert_true(b.ended);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_signed),
		cmocka_unit_test(test_messages),
		cmocka_unit_test(test_real_message),
		cmocka_unit_test(test_cut_off),
		cmocka_unit_test(test_base64),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
