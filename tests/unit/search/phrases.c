/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrases.c: a phrase is found in all texts that hold it, and in no others. */
#include "base/error.h"
#include "czech/analyse.h"
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "czech.h"
#include "slow.h"
#include "table.h"

/* Passages of one search, more than any test puts. */
#define ALL 10000u

static uint64_t seed;

static uint32_t next_random(uint32_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % below;
}

/* ---- an index, and what is asked of it */

static spis_index *writer, *reader;

static void begin(const char *folder)
{
	writer = czech_index();
	reader = czech_index();
	assert_int_equal(spis_open(writer, folder, SPIS_WRITE), SPIS_OK);
}

static void put(const char *path, const char *title, const char *text,
		size_t len)
{
	const spis_value field = {SPIS_FIELD_TITLE, title,
				  title ? strlen(title) : 0};
	const spis_document d = {
		.size = sizeof(d),
		.path = path,
		.fields = &field,
		.field_count = title ? 1 : 0,
		.field_size = sizeof(field),
		.text = text,
		.text_bytes = len,
	};

	if (spis_put(writer, &d) != SPIS_OK)
		fail_msg("%s: %s", path, spis_error(writer));
}

static void commit(const char *folder)
{
	assert_int_equal(spis_commit(writer), SPIS_OK);
	assert_int_equal(spis_check(writer), SPIS_OK);
	assert_int_equal(spis_open(reader, folder, SPIS_READ), SPIS_OK);
}

static void end(void)
{
	spis_free(writer);
	spis_free(reader);
}

static spis_results *search(const char *phrase)
{
	/* Long texts here differ in a sentence. */
	const spis_search_options options = {.size = sizeof(options),
					     .limit = ALL,
					     .snippet_chars = 240,
					     .flags = SPIS_NEAR_DUPLICATES};
	char query[512];
	spis_results *results;

	snprintf(query, sizeof(query), "\"%s\"", phrase);
	if (spis_search(reader, query, strlen(query), &options, &results) !=
	    SPIS_OK)
		fail_msg("%s: %s", query, spis_error(reader));
	return results;
}

static bool has(const spis_results *results, const char *path)
{
	for (size_t i = 0; i < spis_results_count(results); i++)
		if (strcmp(spis_hit_path(spis_results_hit(results, i)), path) ==
		    0)
			return true;
	return false;
}

/* ---- the table */

static void put_row(char **field, size_t fields, const char *where)
{
	struct buf text = {0};

	if (fields != 4)
		fail_msg("%s: four fields wanted", where);
	table_unescape(field[1], &text);
	put(where, strcmp(field[0], "-") ? field[0] : NULL, text.data,
	    text.len);
	buf_release(&text);
}

static void check_row(char **field, size_t fields, const char *where)
{
	spis_results *results = search(field[2]);

	(void)fields;
	if (has(results, where) != (strcmp(field[3], "yes") == 0))
		fail_msg("%s: \"%s\" in \"%s\": not %s", where, field[2],
			 field[1], field[3]);
	spis_results_free(results);
}

static void test_table(void **state)
{
	const char *table = "tests/data/phrases.tsv";

	(void)state;
	begin("table");
	assert_in_range(table_each(table, put_row), 20, 1000);
	commit("table");
	table_each(table, check_row);
	end();
}

/* ---- several passages */

/* Long enough to be cut, with a phrase where it is cut, or not. */
static void put_long(const char *path, const char *title, const char *last)
{
	struct buf text = {0};

	for (int i = 0; i < 150; i++)
		buf_string(&text, "Zastupitelé hovořili o opravě chodníku, "
				  "lávky a veřejného osvětlení. ");
	buf_string(&text, last);
	put(path, title, text.data, text.len);
	buf_release(&text);
}

static size_t count(const char *phrase)
{
	spis_results *results = search(phrase);
	size_t found = spis_results_count(results);

	spis_results_free(results);
	return found;
}

/* The first hit is this document, and its best passage has the word. */
static void assert_first(const char *phrases, const char *path,
			 const char *word)
{
	spis_results *results = search(phrases);
	const spis_hit *first = spis_results_hit(results, 0);

	assert_non_null(first);
	assert_string_equal(spis_hit_path(first), path);
	assert_non_null(strstr(spis_hit_snippet(first), word));
	spis_results_free(results);
}

static void test_passages(void **state)
{
	(void)state;
	begin("passages");
	put_long("dlouhý", "Městská policie", "Na konci stojí rozpočet obce.");
	put_long("jiný", NULL, "Nic.");
	put("krátký", NULL, "Obec, obec, obec.", strlen("Obec, obec, obec."));
	commit("passages");
	assert_int_equal(count("rozpočet obce"), 1);
	assert_first("rozpočet obce", "dlouhý", "rozpočet");
	/* The title is that of each passage; other names are no text. */
	assert_int_equal(count("městské policie"), 1);
	assert_first("městské policie\" obec \"", "dlouhý", "rozpočet");
	assert_int_equal(count("policie zastupitelé"), 0);
	assert_int_equal(count("osvětlení zastupitelé"), 2);
	end();
}

/* What stands above a text counts with it, but makes no phrases with it. */
static void test_names(void **state)
{
	(void)state;
	begin("names");
	put("rozpočet obce/plán.txt", NULL, "Obec hospodaří.",
	    strlen("Obec hospodaří."));
	commit("names");
	assert_int_equal(count("obec hospodaří"), 1);
	assert_int_equal(count("rozpočet obce"), 0);
	assert_int_equal(count("plán obec"), 0);
	end();
}

/* ---- many candidates */

#define CANDIDATES 6000

/*
 * The likeliest have the words in another order, and are short; those with the
 * phrase are long and come last.
 */
static void test_many(void **state)
{
	static const char text[] = "Policie městská.";
	const int candidates = slow() ? 600 : CANDIDATES;
	char path[32], last[64];

	(void)state;
	begin("many");
	for (int i = 0; i < candidates; i++) {
		snprintf(path, sizeof(path), "d%d", i);
		put(path, NULL, text, strlen(text));
	}
	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof(path), "phrase%d", i);
		snprintf(last, sizeof(last), "Přijela městská policie %d.", i);
		put_long(path, NULL, last);
	}
	commit("many");
	assert_int_equal(count("městská policie"), 3);
	assert_int_equal(count("policie městská"), candidates);
	end();
}

/* ---- random texts, and the same in the simplest way */

#define TEXTS      400u
#define TEXTS_SLOW 40u
#define PHRASES    100u
#define TEXT_ROOM  8192u

/* Of several lexemes, of two readings, hardly to be told apart, common. */
static const char *const words[] = {
	"stát",      "státu",       "je",      "rada",
	"rady",      "řada",        "řady",    "města",
	"město",     "městská",     "policie", "a",
	"v",         "na",          "se",      "Praha",
	"Prahy",     "prahy",       "7",       "2017",
	"žena",      "ženu",        "hnát",    "česko-\nněmecká",
	"Z á p i s", "usne-\nsení", "kupní",   "smlouva",
	"smlouvu",   "o",
};

#define WORDS       (sizeof(words) / sizeof(*words))
#define ON_ONE_LINE 20 /* the first of them, for titles */

static uint32_t texts(void)
{
	return slow() ? TEXTS_SLOW : TEXTS;
}

static size_t make_text(char *text)
{
	static const char *const gaps[] = {" ", " ", " ", ", ", ". ", "\n"};
	uint32_t count = 1 + next_random(120);
	size_t len = 0;

	for (uint32_t i = 0; i < count; i++)
		len += (size_t)snprintf(text + len, TEXT_ROOM - len, "%s%s",
					words[next_random(WORDS)],
					gaps[next_random(6)]);
	return len;
}

/* Whether one of the lexemes of the word is one of the token. */
static bool is_form(const spis_word *word, const struct analysis *analysis)
{
	for (size_t i = 0; i < spis_word_term_count(word); i++) {
		const spis_term *term = spis_word_term(word, i);
		const char *text = spis_term_lexeme(term);

		if (spis_term_kind_of(term) != SPIS_TERM_LEXEME)
			continue;
		for (size_t k = 0; k < analysis->count; k++)
			if (strlen(text) == analysis->lexeme[k].len &&
			    memcmp(text, analysis->lexeme[k].text,
				   strlen(text)) == 0)
				return true;
	}
	return false;
}

/* Words of the phrase that the token may be, a bit each. */
static uint32_t mask_of(const spis_results *results,
			const struct analysis *analysis)
{
	uint32_t mask = 0;

	for (size_t i = 0; i < spis_results_word_count(results); i++)
		if (is_form(spis_results_word(results, i), analysis))
			mask |= UINT32_C(1) << i;
	return mask;
}

/*
 * The shift-and method of Baeza-Yates and Gonnet (1992), over words instead of
 * letters.  Readings of one position count together.
 */
static bool holds(const struct lexicon *lexicon, const spis_results *results,
		  const char *text)
{
	const struct writing writing = {.kind = WRITING_FULL};
	size_t count = spis_results_word_count(results);
	uint32_t before = 0, reached = 0, at = UINT32_MAX;
	struct tokens tokens;
	struct token token;

	tokens_init(&tokens, text, strlen(text));
	while (tokens_next(&tokens, &token)) {
		struct analysis analysis;

		if (token.position != at) {
			before = reached;
			reached = 0;
			at = token.position;
		}
		analyse(lexicon, &writing, &token, &analysis);
		reached |= (before << 1 | 1) & mask_of(results, &analysis);
		if (reached >> (count - 1) & 1)
			return true;
	}
	return false;
}

static void make_phrase(char *phrase, size_t room)
{
	size_t len = 0;

	for (uint32_t n = 2 + next_random(2) + next_random(2); n > 0; n--)
		len += (size_t)snprintf(phrase + len, room - len, "%s ",
					words[next_random(WORDS)]);
}

static void test_random(void **state)
{
	char(*made)[TEXT_ROOM] = calloc(2 * texts(), sizeof(*made));
	struct lexicon *lexicon;
	char path[16], phrase[256];
	size_t found = 0;
	struct error e;

	(void)state;
	assert_non_null(made);
	assert_int_equal(lexicon_open(&lexicon, &e, czech_lexicon()), SPIS_OK);
	begin("random");
	for (uint32_t i = 0; i < texts(); i++) {
		snprintf(path, sizeof(path), "%u", i);
		snprintf(made[2 * i + 1], TEXT_ROOM, "%s %s",
			 words[next_random(ON_ONE_LINE)],
			 words[next_random(ON_ONE_LINE)]);
		put(path, made[2 * i + 1], made[2 * i], make_text(made[2 * i]));
	}
	commit("random");
	for (uint32_t i = 0; i < PHRASES; i++) {
		spis_results *results;

		make_phrase(phrase, sizeof(phrase));
		results = search(phrase);
		found += spis_results_count(results);
		for (uint32_t k = 0; k < texts(); k++) {
			bool wanted = holds(lexicon, results, made[2 * k]) ||
				      holds(lexicon, results, made[2 * k + 1]);

			snprintf(path, sizeof(path), "%u", k);
			if (has(results, path) != wanted)
				fail_msg("\"%s\" in \"%s\" or \"%s\": not %d",
					 phrase, made[2 * k], made[2 * k + 1],
					 wanted);
		}
		spis_results_free(results);
	}
	/* Else only misses were tried. */
	assert_in_range(found, PHRASES, PHRASES * texts() / 2);
	end();
	lexicon_close(lexicon);
	free(made);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),  cmocka_unit_test(test_passages),
		cmocka_unit_test(test_names),  cmocka_unit_test(test_many),
		cmocka_unit_test(test_random),
	};
	const char *given = getenv("SEED");

	seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	printf("# SEED=%llu\n", (unsigned long long)seed);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
