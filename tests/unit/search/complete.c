/* SPDX-License-Identifier: GPL-2.0-or-later */
/* complete.c: tests of the completion of words. */
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "czech.h"
#include "table.h"

static spis_index *reader;

static void put(spis_index *index, const char *word, int documents)
{
	static const spis_value title = {SPIS_FIELD_TITLE, "-", 1};

	for (int i = 0; i < documents; i++) {
		char path[64];
		const spis_document doc = {.size = sizeof(doc),
					   .path = path,
					   .fields = &title,
					   .field_count = 1,
					   .field_size = sizeof(title),
					   .text = word,
					   .text_bytes = strlen(word)};

		snprintf(path, sizeof(path), "%s %d", word, i);
		assert_int_equal(spis_put(index, &doc), SPIS_OK);
	}
}

/* A document of its own, of a village. */
static void put_text(spis_index *index, const char *path, const char *village,
		     const char *text)
{
	const spis_value fields[] = {
		{SPIS_FIELD_TITLE, "-", 1},
		{SPIS_FIELD_MUNICIPALITY, village, strlen(village)},
		{SPIS_FIELD_BODY, "výbor", sizeof("výbor") - 1},
		{SPIS_FIELD_KIND, "usnesení", sizeof("usnesení") - 1},
	};
	const struct spis_document doc = {.size = sizeof(doc),
					  .path = path,
					  .fields = fields,
					  .field_count = 4,
					  .field_size = sizeof(*fields),
					  .text = text,
					  .text_bytes = strlen(text)};

	assert_int_equal(spis_put(index, &doc), SPIS_OK);
}

static spis_index *open_writer(const char *path)
{
	spis_index *index = czech_index();

	assert_int_equal(spis_open(index, path, SPIS_WRITE), SPIS_OK);
	return index;
}

static void commit(spis_index *index)
{
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
}

/*
 * Of two: "rada" is more frequent than "řada" only in both together.  A word
 * that nothing has any more stays in the table.
 */
static int make_indexes(void **state)
{
	spis_index *one = open_writer("one"), *two = open_writer("two");

	(void)state;
	put(one, "město", 5);
	put(one, "městský", 3);
	put(one, "mesto mestsky zastupitelstvo", 2);
	put(one, "řada", 3);
	put(one, "rada", 2);
	put(one, "Litovel", 2);
	put(one, "v Litovli", 1);
	put(one, "Dvořák", 2);
	put(one, "dvorec", 1);
	put(one, "smazaný", 1);
	assert_int_equal(spis_commit(one), SPIS_OK);
	assert_int_equal(spis_delete(one, "smazaný 0"), SPIS_OK);
	commit(one);
	put_text(two, "n/1", "Horní Javorná",
		 "Smlouvu podepsal Jan Novotný, kupní paní Ivana Novotná. "
		 "Nové znění: nový plán.");
	put_text(two, "n/2", "Horní Javorná",
		 "O nové ulici. Hasičská vzájemná pojišťovna; s Hasičskou "
		 "vzájemnou pojišťovnou.");
	put_text(two, "n/3", "Horní Javorná",
		 "podle zákona č. 128/2000 Sb., o obcích, a 128/2000; usn. č. "
		 "128/2017/RM a 128/2017, č. j. KUOK/77/2023, KUOK/78/2023.");
	put_text(two, "n/4", "Horní Bečva",
		 "č. j. KUOK/78/2023, 128/2017, v roce 05/2024, RMS/5/9, "
		 "00/77");
	put_text(two, "n/5", "Horní Javorná",
		 "r. č. 736028/5163, tedy 736028 kusů");
	put_text(two, "n/6", "Dolní Kubna",
		 "Na náměstí T. G. Masaryka v Kubně nad Vlohou. Zdena Kubová "
		 "Hálková Ing. Petr Klas.\nZdena Kubová Hálková. Zdena "
		 "Klasová. Zdena r. č. 850101/1232 Kubová. Zdena KPSS, "
		 "Zdena Klasová Přílohy: nic");
	put_text(two, "n/7", "Dolní Kubna", "Zdena Klasová, Zdena kupuje");
	put(two, "vzájemnost", 3);
	put(two, "rada", 4);
	put(two, "radní", 1);
	put(two, "zastavárna", 1);
	put(two, "kafka", 1);
	put(two, "být", 3);
	put(two, "byt", 1);
	put(two, "r. č. 850101/1232 a 20letý", 1);
	commit(two);
	reader = czech_index();
	return spis_open(reader, "one", SPIS_READ) != SPIS_OK ||
	       spis_open(reader, "two", SPIS_READ) != SPIS_OK;
}

static int drop_indexes(void **state)
{
	(void)state;
	spis_free(reader);
	return 0;
}

static spis_completions *complete(const char *text,
				  const spis_complete_options *options)
{
	spis_completions *completions = NULL;

	if (spis_complete(reader, text, strlen(text), options, &completions) !=
	    SPIS_OK)
		fail_msg("%s: %s", text, spis_error(reader));
	return completions;
}

static void check_row(char **field, size_t fields, const char *where)
{
	spis_completions *c = complete(field[0], NULL);
	char got[512] = "";
	size_t len = 0;

	assert_int_equal(fields, 2);
	for (size_t i = 0; i < spis_completions_count(c); i++)
		len += (size_t)snprintf(got + len, sizeof(got) - len, "%s%s",
					i > 0 ? " " : "",
					spis_completions_word(c, i));
	if (strcmp(got, field[1]) != 0)
		fail_msg("%s: %s: %s, not %s", where, field[0], got, field[1]);
	spis_completions_free(c);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/completions.tsv", check_row) > 20);
}

/* Documents of both indexes, and the text before, composed. */
static void test_parts(void **state)
{
	spis_completions *c = complete("nova\u030C \"rad", NULL);

	(void)state;
	assert_string_equal(spis_completions_before(c), "nov\u01CE \"");
	assert_string_equal(spis_completions_word(c, 0), "rada");
	assert_int_equal(spis_completions_documents(c, 0), 6);
	assert_int_equal(spis_completions_documents(c, 1), 3);
	assert_null(spis_completions_word(c, 3));
	assert_int_equal(spis_completions_documents(c, 3), 0);
	spis_completions_free(c);
	spis_completions_free(NULL);
	assert_string_equal(spis_completions_before(NULL), "");
	assert_int_equal(spis_completions_count(NULL), 0);
	assert_null(spis_completions_word(NULL, 0));
	assert_int_equal(spis_completions_documents(NULL, 0), 0);
}

/* Ten words, unless fewer or more are wanted. */
static void test_limits(void **state)
{
	spis_complete_options options = {.size = sizeof(options), .limit = 1};
	spis_index *index = open_writer("two");
	spis_completions *c;
	char *text;

	(void)state;
	c = complete("rad", &options);
	assert_int_equal(spis_completions_count(c), 1);
	spis_completions_free(c);
	c = complete("128/", &options);
	assert_int_equal(spis_completions_count(c), 1);
	spis_completions_free(c);
	for (char i = 'a'; i < 'a' + 26; i++)
		put(index, (char[]){'q', 'u', i, 'x', '\0'}, 1);
	commit(index);
	c = complete("qu", NULL);
	assert_int_equal(spis_completions_count(c), 10);
	spis_completions_free(c);
	options.limit = SPIS_MAX_COMPLETIONS;
	c = complete("qu", &options);
	assert_int_equal(spis_completions_count(c), SPIS_MAX_COMPLETIONS);
	spis_completions_free(c);
	options.limit = SPIS_MAX_COMPLETIONS + 1;
	assert_int_equal(spis_complete(reader, "qu", 2, &options, &c),
			 SPIS_INVALID);
	options.limit = options.reserved = 1;
	assert_int_equal(spis_complete(reader, "qu", 2, &options, &c),
			 SPIS_INVALID);
	options.size = 4;
	assert_int_equal(spis_complete(reader, "qu", 2, &options, &c),
			 SPIS_INVALID);
	assert_null(c);
	assert_int_equal(spis_complete(reader, "qu", 2, NULL, NULL),
			 SPIS_INVALID);
	assert_int_equal(spis_complete(reader, NULL, 2, NULL, &c),
			 SPIS_INVALID);
	assert_int_equal(spis_complete(NULL, "qu", 2, NULL, &c), SPIS_INVALID);
	text = malloc(SPIS_MAX_QUERY_BYTES + 1);
	memset(text, 'q', SPIS_MAX_QUERY_BYTES + 1);
	assert_int_equal(
		spis_complete(reader, text, SPIS_MAX_QUERY_BYTES + 1, NULL, &c),
		SPIS_BAD_QUERY);
	assert_int_equal(
		spis_complete(reader, text, SPIS_MAX_QUERY_BYTES, NULL, &c),
		SPIS_OK);
	assert_int_equal(spis_completions_count(c), 0);
	spis_completions_free(c);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, make_indexes, drop_indexes);
}
