/* SPDX-License-Identifier: GPL-2.0-or-later */
/* language.c: tests of telling languages apart, and of their stems. */
#include "text/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "czech/stemmers.h"
#include "table.h"
#include "text/token.h"

static struct languages languages;
static struct stemmers *stemmers;

static int setup(void **state)
{
	struct error e = {0};

	(void)state;
	if (languages_init(&e, &languages) != SPIS_OK ||
	    stemmers_new(&e, &stemmers) != SPIS_OK) {
		fprintf(stderr, "%s\n", e.message);
		return -1;
	}
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	languages_release(&languages);
	stemmers_free(stemmers);
	return 0;
}

static const char *detect(const char *text, size_t len)
{
	size_t language = languages_guess(&languages, text, len);

	return language_code(language_stemmer(language) ? language
							: LANGUAGE_CZECH);
}

static void check_language(char **field, size_t fields, const char *where)
{
	const char *found;

	if (fields != 2)
		fail_msg("%s: two fields wanted", where);
	found = detect(field[1], strlen(field[1]));
	if (strcmp(found, field[0]) != 0)
		fail_msg("%s: %s instead of %s", where, found, field[0]);
}

static void test_detect(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/languages.tsv", check_language) >
		    language_count());
}

/* Every cut of a text, at any byte, has an answer. */
static void test_cuts(void **state)
{
	const char *text = "Der Rat für das Jahr und die Straße über den Fluß "
			   "ist für den Bürger da, und das ist schön.";
	size_t len = strlen(text), i;

	(void)state;
	for (i = 0; i <= len; i++)
		assert_non_null(detect(text + i, len - i));
	assert_string_equal(detect(text, 0), "cs");
	assert_string_equal(detect(text, len), "de");
}

/* A foreign beginning or end of a long text does not decide. */
static void test_sample(void **state)
{
	static const char english[] =
		"This is the list of what has been said at the meeting. ";
	static const char czech[] =
		"Toto je seznam toho, co bylo na schůzi řečeno a co ne. ";
	enum { SENTENCES = 500 }; /* no letter decides at once */
	struct buf text = {0};
	int i;

	(void)state;
	for (i = 0; i < SENTENCES; i++)
		buf_string(&text, i < SENTENCES / 10 ? english : czech);
	assert_string_equal(detect(text.data, text.len), "cs");
	buf_reset(&text);
	for (i = 0; i < SENTENCES; i++)
		buf_string(&text, i < SENTENCES / 10 ? czech : english);
	assert_string_equal(detect(text.data, text.len), "en");
	buf_release(&text);
}

static void assert_stem(const char *code, const char *word, const char *stem)
{
	struct stemmer *stemmer = stemmers_find(stemmers, code, 2);
	struct lemma lemma;

	assert_non_null(stemmer);
	assert_true(stemmer_stem(stemmer, word, strlen(word), &lemma));
	assert_int_equal(lemma.len, strlen(stem));
	assert_memory_equal(lemma.text, stem, lemma.len);
	assert_true(stemmer_made(lemma.text, lemma.len));
}

static void test_stems(void **state)
{
	(void)state;
	assert_stem("en", "budgets", "en:budget");
	assert_stem("de", "straße", "de:strass");
	assert_stem("de", "strassen", "de:strass");
	assert_null(stemmers_find(stemmers, "cs", 2));
	assert_null(stemmers_find(stemmers, "sk", 2));
	assert_null(stemmers_find(stemmers, "e", 1));
	assert_null(stemmers_find(stemmers, "", 0));
}

/* libstemmer has all that the table names, and no word is too long for it. */
static void test_longest(void **state)
{
	char word[TOKEN_MAX_BYTES], longer[2 * LEMMA_MAX_BYTES];
	struct {
		struct lemma lemma;
		char behind[2 * LEMMA_MAX_BYTES];
	} room = {.behind = "!"};
	size_t i;

	(void)state;
	for (i = 0; i < language_count(); i++) {
		const char *code = language_code(i);
		struct stemmer *stemmer = stemmers_find(stemmers, code, 2);

		if (!language_stemmer(i))
			continue;
		assert_int_equal(strlen(code) + 1 <= STEMMER_MARK_BYTES, 1);
		memset(word, 'y', sizeof(word));
		assert_true(
			stemmer_stem(stemmer, word, sizeof(word), &room.lemma));
		assert_in_range(room.lemma.len, 4, LEMMA_MAX_BYTES);
		memset(word, '\xFF', sizeof(word));
		assert_true(
			stemmer_stem(stemmer, word, sizeof(word), &room.lemma));
		assert_true(stemmer_stem(stemmer, word, 1, &room.lemma));
		memset(longer, 'y', sizeof(longer));
		assert_true(stemmer_stem(stemmer, longer, sizeof(longer),
					 &room.lemma));
		assert_int_equal(room.lemma.len, LEMMA_MAX_BYTES);
		assert_string_equal(room.behind, "!");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_detect),  cmocka_unit_test(test_cuts),
		cmocka_unit_test(test_sample),  cmocka_unit_test(test_stems),
		cmocka_unit_test(test_longest),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
