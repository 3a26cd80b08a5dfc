/* SPDX-License-Identifier: GPL-2.0-or-later */
/* wildcards.c: tests of words with stars, by table, at random, and hostile. */
#include "text/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "putting.h"
#include "slow.h"
#include "table.h"

static spis_index *reader;

static spis_status try_search(const char *query, size_t len,
			      spis_results **results)
{
	const spis_search_options options = {.size = sizeof(options),
					     .limit = 100,
					     .snippet_chars = 100,
					     .flags = SPIS_NO_DERIVED};

	return spis_search(reader, query, len, &options, results);
}

static spis_results *search(const char *query)
{
	spis_results *results = NULL;

	if (try_search(query, strlen(query), &results) != SPIS_OK)
		fail_msg("%s: %s", query, spis_error(reader));
	return results;
}

static void commit(spis_index *index)
{
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
}

/* ---- the table */

/* "slovo slovník", or "-". */
static void list_forms(const spis_word *word, char *out, size_t room)
{
	size_t len = 0;

	*out = '\0';
	if (spis_word_wildcard(word) == SPIS_WILDCARD_IGNORED)
		snprintf(out, room, "-");
	for (size_t i = 0; i < spis_word_form_count(word) && len < room; i++)
		len += (size_t)snprintf(out + len, room - len, "%s%s",
					i > 0 ? " " : "",
					spis_word_form(word, i));
}

static void list_paths(const spis_results *results, char *out, size_t room)
{
	size_t len = 0;

	*out = '\0';
	for (size_t i = 0; i < spis_results_count(results) && len < room; i++)
		len += (size_t)snprintf(
			out + len, room - len, "%s%s", i > 0 ? " " : "",
			spis_hit_path(spis_results_hit(results, i)));
}

static void check_row(char **field, size_t fields, const char *where)
{
	char forms[1024], paths[1024];
	spis_results *results = search(field[0]);

	assert_true(fields == 2 || fields == 3);
	list_forms(spis_results_word(results, 0), forms, sizeof(forms));
	list_paths(results, paths, sizeof(paths));
	if (strcmp(forms, field[1]) != 0 ||
	    (fields == 3 && strcmp(paths, field[2]) != 0))
		fail_msg("%s: %s: %s; %s", where, field[0], forms, paths);
	spis_results_free(results);
}

static void test_table(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/wildcards.tsv", check_row) > 20);
}

static int make_index(void **state)
{
	static const struct {
		const char *word;
		int documents;
	} words[] = {
		{"slovo", 5},    {"slovník", 3},
		{"slova", 1},    {"slovy", 1},
		{"zákon", 4},    {"zákoník", 2},
		{"zakon", 1},    {"rada", 3},
		{"řada", 2},     {"předsloví", 1},
		{"městská", 2},  {"nejneobhospodařovávatelnější", 1},
		{"slovníky", 1}, {"lidé a lidi", 1},
		{"člověk", 1},
	};
	spis_index *index = open_index("index", SPIS_WRITE);

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		for (int k = 0; k < words[i].documents; k++) {
			char path[64];

			snprintf(path, sizeof(path), "%s%d", words[i].word, k);
			put(index, path, words[i].word);
		}
	put(index, "číslo", "2017 20letý");
	put(index, "plain",
	    "Obcane podali zadost o prispevek na opravu cesty a pozarni "
	    "nadrze, "
	    "kterou mesto obdrzelo vcas.");
	commit(index);
	reader = open_index("index", SPIS_READ);
	return 0;
}

static int drop_index(void **state)
{
	(void)state;
	spis_free(reader);
	return 0;
}

/* ---- what is said, and marked */

static void test_said(void **state)
{
	spis_results *results = search("slovn* zákon r* xyz*");
	const spis_word *word = spis_results_word(results, 0);

	(void)state;
	assert_string_equal(spis_word_text(word), "slovn*");
	assert_int_equal(spis_word_wildcard(word), SPIS_WILDCARD_TAKEN);
	assert_int_equal(spis_word_form_total(word), 2);
	assert_int_equal(spis_word_term_count(word), 1);
	assert_null(spis_word_form(word, 2));
	word = spis_results_word(results, 1);
	assert_int_equal(spis_word_wildcard(word), SPIS_WILDCARD_NONE);
	assert_int_equal(spis_word_form_total(word), 0);
	word = spis_results_word(results, 2);
	assert_string_equal(spis_word_text(word), "r*");
	assert_int_equal(spis_word_wildcard(word), SPIS_WILDCARD_IGNORED);
	word = spis_results_word(results, 3);
	assert_int_equal(spis_word_wildcard(word), SPIS_WILDCARD_TAKEN);
	assert_int_equal(spis_word_form_total(word), 0);
	assert_int_equal(spis_word_term_count(word), 0);
	assert_int_equal(spis_word_wildcard(NULL), SPIS_WILDCARD_NONE);
	assert_int_equal(spis_word_form_count(NULL), 0);
	assert_null(spis_word_form(NULL, 0));
	assert_int_equal(spis_word_form_total(NULL), 0);
	spis_results_free(results);
}

static const spis_hit *hit_of(const spis_results *results, const char *path)
{
	const spis_hit *hit;

	for (size_t i = 0; (hit = spis_results_hit(results, i)); i++)
		if (strcmp(spis_hit_path(hit), path) == 0)
			return hit;
	fail_msg("'%s' is no hit", path);
	return NULL;
}

/*
 * "lidé" are the plural of "člověk": its lexeme is found, after what has the
 * form; but it is not marked.
 */
static void test_marks(void **state)
{
	spis_results *results = search("lid*");

	(void)state;
	assert_int_equal(spis_results_count(results), 2);
	assert_string_equal(spis_hit_path(spis_results_hit(results, 0)),
			    "lidé a lidi0");
	assert_int_equal(spis_hit_mark_count(hit_of(results, "lidé a lidi0")),
			 2);
	assert_int_equal(spis_hit_mark_count(hit_of(results, "člověk0")), 0);
	spis_results_free(results);
	/* What another word asks for is marked all the same. */
	results = search("lid* člověk");
	assert_int_equal(spis_hit_mark_count(hit_of(results, "člověk0")), 1);
	spis_results_free(results);
	results = search("člověk lid*");
	assert_int_equal(spis_hit_mark_count(hit_of(results, "člověk0")), 1);
	spis_results_free(results);
}

/* Of eight words with stars each is looked for, of nine all but one. */
static void test_many(void **state)
{
	spis_results *results = search("slov* slov* slov* *lov *lov* slov* "
				       "slov* *slov slov* *slov");

	(void)state;
	for (size_t i = 0; i < 10; i++)
		assert_int_equal(
			spis_word_wildcard(spis_results_word(results, i)),
			i < 8 ? SPIS_WILDCARD_TAKEN : SPIS_WILDCARD_IGNORED);
	spis_results_free(results);
}

/* ---- at random, beside all forms that there are */

#define WORDS         400
#define WORD_BYTES    32
#define PATTERNS      1500
#define PATTERNS_SLOW 100
#define FORMS         128 /* that are taken at most */
#define RANDOM_DOCS   60

struct counted {
	char word[WORD_BYTES];
	unsigned documents;
};

static struct counted words[WORDS];
static unsigned seed;

static unsigned chance(unsigned most)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 16) % most;
}

static void make_word(char *out, unsigned letters)
{
	static const char *const alphabet[] = {"a", "á", "c", "č", "d",
					       "e", "ě", "i", "o", "s",
					       "š", "t", "u"};
	size_t len = 0;

	while (letters-- > 0)
		len += (size_t)snprintf(out + len, WORD_BYTES - len, "%s",
					alphabet[chance(13)]);
}

static bool contains(const char *word, const char *part, bool before,
		     bool after)
{
	const size_t len = strlen(word), n = strlen(part);

	for (size_t i = 0; i + n <= len; i++)
		if (memcmp(word + i, part, n) == 0 && (before || i == 0) &&
		    (after || i + n == len))
			return true;
	return false;
}

static bool matches(const char *word, const char *part, bool before, bool after)
{
	char folded[WORD_BYTES];

	if (!fold_is_plain(part, strlen(part)))
		return contains(word, part, before, after);
	folded[fold(word, strlen(word), folded)] = '\0';
	return contains(folded, part, before, after);
}

static unsigned documents_of(const char *word)
{
	for (size_t i = 0; i < WORDS; i++)
		if (strcmp(words[i].word, word) == 0)
			return words[i].documents;
	fail_msg("'%s' is no word", word);
	return 0;
}

/* Whatever is given out matches, and nothing more frequent is missing. */
static void check_forms(const spis_word *word, const char *part, bool before,
			bool after)
{
	const size_t count = spis_word_form_count(word);
	unsigned total = 0, more = 0, last = UINT32_MAX;

	for (size_t i = 0; i < count; i++) {
		const char *form = spis_word_form(word, i);

		if (!matches(form, part, before, after) ||
		    documents_of(form) > last)
			fail_msg("'%s' is given for '%s'", form, part);
		last = documents_of(form);
	}
	for (size_t i = 0; i < WORDS; i++)
		/* By chance no document has some. */
		if (words[i].documents > 0 &&
		    matches(words[i].word, part, before, after)) {
			total++;
			more += words[i].documents > last;
		}
	if (spis_word_form_total(word) != total || more > count ||
	    (count < total && count < FORMS && spis_word_term_count(word) < 48))
		fail_msg("'%s': %zu of %u forms, %u in all, %u before", part,
			 count, spis_word_form_total(word), total, more);
}

static size_t characters(const char *s)
{
	size_t count = 0;

	for (; *s; s++)
		count += (*s & 0xC0) != 0x80;
	return count;
}

static void check_pattern(void)
{
	const struct counted *from = &words[chance(WORDS)];
	const bool before = chance(2), after = !before || chance(2);
	char part[WORD_BYTES], query[WORD_BYTES + 2];
	spis_results *results;

	/* Half of them are parts of words. */
	make_word(part, 2 + before + chance(2));
	if (chance(2))
		snprintf(part, 2 + before + 1, "%s", from->word);
	while (*part && (part[strlen(part) - 1] & 0x80))
		part[strlen(part) - 1] = '\0';
	if (chance(2))
		part[fold(part, strlen(part), part)] = '\0';
	if (characters(part) < 2u + before)
		return;
	snprintf(query, sizeof(query), "%s%s%s", before ? "*" : "", part,
		 after ? "*" : "");
	results = search(query);
	check_forms(spis_results_word(results, 0), part, before, after);
	spis_results_free(results);
}

/* Two indexes as one: each document of either has some of the words. */
static void make_random(const char *path)
{
	spis_index *index = open_index(path, SPIS_WRITE);

	for (unsigned i = 0; i < RANDOM_DOCS; i++) {
		struct buf text = {0};
		char name[16];

		for (size_t k = 0; k < WORDS; k++)
			if (chance((unsigned)k % 20 + 1) == 0) {
				buf_string(&text, words[k].word);
				buf_byte(&text, ' ');
				words[k].documents++;
			}
		buf_byte(&text, '\0');
		snprintf(name, sizeof(name), "%u", i);
		put(index, name, text.data);
		buf_release(&text);
	}
	commit(index);
}

static void make_words(void)
{
	for (size_t i = 0; i < WORDS; i++) {
		bool again;

		do {
			make_word(words[i].word, 2 + chance(7));
			again = false;
			for (size_t k = 0; k < i; k++)
				again |= strcmp(words[i].word, words[k].word) ==
					 0;
		} while (again);
		words[i].documents = 0;
	}
}

static void test_random(void **state)
{
	const char *wanted = getenv("SEED");
	const int patterns = slow() ? PATTERNS_SLOW : PATTERNS;
	spis_index *usual = reader;

	(void)state;
	seed = wanted ? (unsigned)strtoul(wanted, NULL, 10)
		      : (unsigned)time(NULL);
	printf("# SEED=%u\n", seed);
	make_words();
	make_random("one");
	make_random("two");
	reader = open_index("one", SPIS_READ);
	assert_int_equal(spis_open(reader, "two", SPIS_READ), SPIS_OK);
	for (int i = 0; i < patterns; i++)
		check_pattern();
	spis_free(reader);
	reader = usual;
}

/* ---- hostile */

/* A megabyte of a pattern: an error, or an answer, and soon. */
static void check_hostile(const char *part, size_t bytes)
{
	struct buf query = {0};
	spis_results *results = NULL;
	const clock_t begun = clock();

	while (query.len < bytes)
		buf_string(&query, part);
	if (try_search(query.data, query.len, &results) != SPIS_OK)
		assert_int_not_equal(*spis_error(reader), '\0');
	spis_results_free(results);
	buf_release(&query);
	assert_true(clock() - begun < CLOCKS_PER_SEC);
}

static void test_hostile(void **state)
{
	static const char *const parts[] = {"*",
					    "a*",
					    "* ",
					    "*a*b",
					    "slov* ",
					    "*slov* ",
					    "\"*slov* *lov\" "};

	(void)state;
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		check_hostile(parts[i], 1u << 20);
		check_hostile(parts[i], SPIS_MAX_QUERY_BYTES - 16);
		check_hostile(parts[i], 600);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),  cmocka_unit_test(test_said),
		cmocka_unit_test(test_marks),  cmocka_unit_test(test_many),
		cmocka_unit_test(test_random), cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, make_index, drop_index);
}
