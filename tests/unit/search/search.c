/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search.c: tests of the public functions on a small index. */
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "czech.h"
#include "table.h"

#define INDEX "index"

static spis_index *writer;
static spis_index *reader;

static void put(spis_index *index, const char *path, const char *title,
		const char *text)
{
	const spis_value field = {SPIS_FIELD_TITLE, title,
				  title ? strlen(title) : 0};
	spis_document doc = {
		.size = sizeof(doc),
		.path = path,
		.fields = &field,
		.field_count = 1,
		.field_size = sizeof(field),
		.text = text,
		.text_bytes = strlen(text),
	};

	if (spis_put(index, &doc) != SPIS_OK)
		fail_msg("%s: %s", path, spis_error(index));
}

static void put_row(char **field, size_t fields, const char *where)
{
	if (fields != 3)
		fail_msg("%s: three fields wanted", where);
	put(writer, field[0], strcmp(field[1], "-") ? field[1] : NULL,
	    field[2]);
}

static const spis_term *term(const spis_results *results, size_t word, size_t i)
{
	return spis_word_term(spis_results_word(results, word), i);
}

static spis_results *search_with(const char *query, uint32_t flags)
{
	spis_search_options options = {.size = sizeof(options),
				       .limit = 10,
				       .snippet_chars = 240,
				       .flags = flags};
	spis_results *results;

	if (spis_search(reader, query, strlen(query), &options, &results) !=
	    SPIS_OK)
		fail_msg("%s: %s", query, spis_error(reader));
	return results;
}

/* Only the forms of the words. */
static spis_results *search(const char *query)
{
	return search_with(query, SPIS_NO_DERIVED);
}

static int setup(void **state)
{
	(void)state;
	writer = czech_index();
	reader = czech_index();
	if (spis_open(writer, INDEX, SPIS_WRITE) != SPIS_OK ||
	    table_each("tests/data/documents.tsv", put_row) == 0 ||
	    spis_commit(writer) != SPIS_OK ||
	    spis_open(reader, INDEX, SPIS_READ) != SPIS_OK) {
		fprintf(stderr, "%s %s\n", spis_error(writer),
			spis_error(reader));
		return -1;
	}
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	spis_free(reader);
	spis_free(writer);
	return 0;
}

/* Each name wanted is among the hits, and there are no more. */
static void check_found(char **field, size_t fields, const char *where)
{
	spis_results *results = search(field[0]);
	char *rest = field[1], *name;
	size_t wanted = 0, i;

	if (fields != 2)
		fail_msg("%s: two fields wanted", where);
	while (strcmp(field[1], "-") && (name = strsep(&rest, " "))) {
		for (i = 0; i < spis_results_count(results); i++)
			if (strcmp(spis_hit_path(spis_results_hit(results, i)),
				   name) == 0)
				break;
		if (i == spis_results_count(results))
			fail_msg("%s: '%s' does not find '%s'", where, field[0],
				 name);
		wanted++;
	}
	if (spis_results_count(results) != wanted ||
	    spis_results_total(results, SPIS_TOTAL_ANY, NULL) != wanted)
		fail_msg("%s: '%s' finds %zu instead of %zu", where, field[0],
			 spis_results_count(results), wanted);
	spis_results_free(results);
}

static void test_found(void **state)
{
	(void)state;
	assert_true(table_each("tests/data/found.tsv", check_found) >= 10);
}

static void test_hit(void **state)
{
	spis_results *results = search("asistenta prevence kriminality");
	const spis_hit *hit = spis_results_hit(results, 0);
	int exact;

	(void)state;
	assert_string_equal(spis_hit_path(hit), "asistenti");
	assert_string_equal(spis_hit_title(hit), "Asistenti");
	assert_int_equal(spis_hit_page(hit), 0);
	assert_int_equal(spis_hit_mark_count(hit), 3);
	assert_true(spis_hit_score(hit) >
		    spis_hit_score(spis_results_hit(results, 1)));
	assert_int_equal(spis_results_total(results, SPIS_TOTAL_ANY, &exact),
			 2);
	assert_int_equal(exact, 1);
	assert_string_equal(spis_hit_title(spis_results_hit(results, 1)),
			    "Rada města schválila usnesením č. 15/2017 "
			    "asistenta prevence");
	spis_results_free(results);
}

static void test_words(void **state)
{
	spis_results *results = search("Radě asistentu");

	(void)state;
	assert_int_equal(spis_results_word_count(results), 2);
	assert_string_equal(spis_word_text(spis_results_word(results, 0)),
			    "radě");
	assert_false(spis_word_unaccented(spis_results_word(results, 0)));
	assert_int_equal(spis_word_term_count(spis_results_word(results, 0)),
			 1);
	assert_int_equal(spis_term_passages(term(results, 0, 0)), 1);
	assert_true(spis_word_unaccented(spis_results_word(results, 1)));
	spis_results_free(results);
}

/* Title and fields without a snippet, nothing but paths, or no hit at all. */
static void test_parts(void **state)
{
	spis_search_options options = {.size = sizeof(options), .limit = 10};
	spis_results *results;
	const spis_hit *hit;

	(void)state;
	assert_int_equal(spis_search(reader, "asistent", 8, &options, &results),
			 SPIS_OK);
	hit = spis_results_hit(results, 0);
	assert_string_equal(spis_hit_title(hit), "Asistenti");
	assert_int_equal(spis_hit_mark_count(hit), 0);
	assert_string_equal(spis_hit_snippet(hit), "");
	spis_results_free(results);
	options.flags = SPIS_PATHS_ONLY;
	options.snippet_chars = 100;
	assert_int_equal(spis_search(reader, "asistent", 8, &options, &results),
			 SPIS_OK);
	hit = spis_results_hit(results, 0);
	assert_string_equal(spis_hit_path(hit), "asistenti");
	assert_string_equal(spis_hit_title(hit), "");
	assert_string_equal(spis_hit_snippet(hit), "");
	assert_int_equal(spis_fields_count(spis_hit_fields(hit)), 0);
	spis_results_free(results);
	options.limit = 0;
	assert_int_equal(spis_search(reader, "asistent", 8, &options, &results),
			 SPIS_OK);
	assert_int_equal(spis_results_count(results), 0);
	assert_int_equal(spis_results_total(results, SPIS_TOTAL_ANY, NULL), 2);
	assert_int_equal(spis_results_word_count(results), 1);
	assert_int_equal(spis_term_passages(term(results, 0, 0)), 2);
	spis_results_free(results);
}

/* Derivations come after the word itself, and can be left out. */
static void test_derived(void **state)
{
	spis_results *results = search_with("městský", 0);
	size_t n;

	(void)state;
	n = spis_results_count(results);
	assert_true(n >= 3);
	assert_string_equal(spis_hit_path(spis_results_hit(results, n - 1)),
			    "přehled");
	assert_true(spis_hit_mark_count(spis_results_hit(results, n - 1)) > 0);
	assert_int_equal(spis_term_kind_of(term(results, 0, 0)),
			 SPIS_TERM_LEXEME);
	assert_int_equal(spis_term_kind_of(term(results, 0, 1)),
			 SPIS_TERM_DERIVED);
	spis_results_free(results);
	results = search("městský");
	assert_int_equal(spis_results_count(results), 2);
	spis_results_free(results);
	put(writer, "lékaři", NULL,
	    "Ordinovala lékařka, lékařský posudek vydala lékárna, lékárník "
	    "dodal léky. Rada obce pak probrala mnoho dalších "
	    "důležitých věcí, které se vedle nemocí týkaly škol, silnic, "
	    "pozemků a hospodaření s nimi. Starosta poděkoval všem, kdo se na "
	    "přípravě jednání podíleli, a pozval přítomné na příští zasedání, "
	    "které se bude konat na konci měsíce v sále základní školy. Do "
	    "obce přišel lékař.");
	assert_int_equal(spis_commit(writer), SPIS_OK);
	results = search_with("lékař", 0);
	assert_non_null(strstr(spis_hit_snippet(spis_results_hit(results, 0)),
			       "přišel lékař."));
	spis_results_free(results);
}

/* A document with the word gains nothing by its derivations. */
static void test_derived_weight(void **state)
{
	spis_results *results;

	(void)state;
	put(writer, "ředitelé", NULL, "Na schůzi přijeli ředitel a ředitelka.");
	put(writer, "ředitel", NULL, "Na schůzi přijel ředitel.");
	put(writer, "ředitelka", NULL, "Na schůzi přijela ředitelka.");
	assert_int_equal(spis_commit(writer), SPIS_OK);
	results = search_with("ředitel", 0);
	assert_int_equal(spis_results_count(results), 3);
	assert_string_equal(spis_hit_path(spis_results_hit(results, 0)),
			    "ředitel");
	assert_string_equal(spis_hit_path(spis_results_hit(results, 1)),
			    "ředitelé");
	spis_results_free(results);
	results = search_with("ředitelský", 0);
	assert_int_equal(spis_results_count(results), 3);
	spis_results_free(results);
}

/* Explained, marked and in quotes like Czech. */
static void test_foreign(void **state)
{
	spis_results *results = search("\"großes haus\"");

	(void)state;
	assert_int_equal(spis_results_count(results), 1);
	assert_string_equal(spis_hit_path(spis_results_hit(results, 0)),
			    "německy");
	assert_int_equal(spis_hit_mark_count(spis_results_hit(results, 0)), 2);
	assert_int_equal(spis_word_term_count(spis_results_word(results, 1)),
			 2);
	assert_string_equal(spis_term_lexeme(term(results, 1, 1)), "de:haus");
	assert_int_equal(spis_term_passages(term(results, 1, 1)), 1);
	spis_results_free(results);
}

/* They count, but a document without them may come first. */
static void test_stop_words(void **state)
{
	spis_results *results;

	(void)state;
	put(writer, "stručně", NULL, "Krácení příspěvku knihovnám.");
	put(writer, "zevrubně", NULL,
	    "Krácení se netýká knihoven. O příspěvku na provoz rozhodne "
	    "zastupitelstvo po projednání ve všech výborech a komisích.");
	assert_int_equal(spis_commit(writer), SPIS_OK);
	results = search("příspěvek na knihovny");
	assert_true(spis_results_count(results) >= 2);
	assert_string_equal(spis_hit_path(spis_results_hit(results, 0)),
			    "stručně");
	spis_results_free(results);
}

/* At any rank, unless asked. */
static void test_negation(void **state)
{
	spis_results *results;

	(void)state;
	put(writer, "ano", NULL, "Usnesení bylo schváleno.");
	put(writer, "ne", NULL, "Usnesení bylo neschváleno.");
	assert_int_equal(spis_commit(writer), SPIS_OK);
	results = search_with("neschváleno", 0);
	assert_int_equal(spis_results_count(results), 1);
	assert_string_equal(spis_hit_path(spis_results_hit(results, 0)), "ne");
	spis_results_free(results);
	results = search_with("schváleno", SPIS_NEGATED);
	assert_int_equal(spis_results_count(results), 3);
	spis_results_free(results);
	results = search_with("neschvaleno", 0);
	assert_int_equal(spis_results_count(results), 1);
	spis_results_free(results);
}

/* The paths of all hits, with spaces between, in order. */
static const char *found_by(const char *query)
{
	static char paths[1024];
	spis_results *results = search(query);
	size_t i;

	paths[0] = '\0';
	for (i = 0; i < spis_results_count(results); i++)
		snprintf(paths + strlen(paths), sizeof(paths) - strlen(paths),
			 "%s%s", i ? " " : "",
			 spis_hit_path(spis_results_hit(results, i)));
	spis_results_free(results);
	return paths;
}

/* A text without diacritics is found by words with them, and the reverse. */
static void test_plain_text(void **state)
{
	(void)state;
	put(writer, "mail", NULL,
	    "Dobry den, zadam o opravu poulicniho osvetleni u skolky a o "
	    "prodlouzeni chodniku az k autobusove zastavce. Dekuji, Novakova");
	assert_int_equal(spis_commit(writer), SPIS_OK);
	assert_string_equal(found_by("veřejné osvětlení"), "mail");
	assert_string_equal(found_by("zastávka"), "mail");
	assert_string_equal(found_by("zastavky"), "mail");
	assert_string_equal(found_by("paní Nováková"), "mail");
	assert_string_equal(found_by("osvetleni"), "mail");
}

/* Capitals tell in a text; in a query they may be missing. */
static void test_capitals(void **state)
{
	(void)state;
	put(writer, "hlavní město", NULL, "Cesta do hlavní Prahy trvá hodinu.");
	put(writer, "dům", NULL, "Oprava domu: dveře a prahy.");
	assert_int_equal(spis_commit(writer), SPIS_OK);
	assert_string_equal(found_by("hlavní Prahy"), "hlavní město");
	assert_string_equal(found_by("Praha"), "hlavní město");
	assert_string_equal(found_by("práh"), "dům");
	assert_int_equal(strlen(found_by("prahy")), strlen("hlavní město dům"));
}

/* Wrong or missing diacritics in a part of the word. */
static void test_partly_accented(void **state)
{
	(void)state;
	put(writer, "ulice", NULL, "Kácení stromů v ulici Mlýnské.");
	assert_int_equal(spis_commit(writer), SPIS_OK);
	assert_string_equal(found_by("kácéni"), "ulice");
	assert_string_equal(found_by("Mlýnska"), "ulice");
	assert_string_equal(found_by("mlynská"), "ulice");
}

/* Also when no other hit is wanted. */
static void assert_leads(const char *query, const char *path)
{
	spis_search_options options = {.size = sizeof(options),
				       .limit = 1,
				       .snippet_chars = 0,
				       .flags = 0};
	spis_results *results = search(query);

	assert_int_equal(spis_results_count(results), 3);
	assert_string_equal(spis_hit_path(spis_results_hit(results, 0)), path);
	spis_results_free(results);
	assert_int_equal(
		spis_search(reader, query, strlen(query), &options, &results),
		SPIS_OK);
	assert_string_equal(spis_hit_path(spis_results_hit(results, 0)), path);
	spis_results_free(results);
}

/* The form typed leads, other forms follow. */
static void test_exact(void **state)
{
	(void)state;
	put(writer, "o nich", NULL, "Hovořilo se o mentorech.");
	put(writer, "jim", NULL, "Poděkovalo se MENTORŮM.");
	put(writer, "bez nich", NULL, "Chybělo deset mentorů.");
	assert_int_equal(spis_commit(writer), SPIS_OK);
	assert_leads("mentorech", "o nich");
	assert_leads("mentorům", "jim");
	assert_leads("Mentorů", "bez nich");
}

/* Pages of hits follow each other without gaps or repeats. */
static void test_pages(void **state)
{
	spis_search_options options = {.size = sizeof(options),
				       .limit = 100,
				       .snippet_chars = 0,
				       .flags = 0};
	spis_results *all, *one;
	size_t i;

	(void)state;
	assert_int_equal(
		spis_search(reader, "rada asistent", 13, &options, &all),
		SPIS_OK);
	assert_true(spis_results_count(all) >= 3);
	options.limit = 1;
	for (i = 0; i <= spis_results_count(all); i++) {
		options.offset = (uint32_t)i;
		assert_int_equal(spis_search(reader, "rada asistent", 13,
					     &options, &one),
				 SPIS_OK);
		assert_int_equal(spis_results_count(one),
				 i < spis_results_count(all));
		if (spis_results_count(one))
			assert_string_equal(
				spis_hit_path(spis_results_hit(one, 0)),
				spis_hit_path(spis_results_hit(all, i)));
		spis_results_free(one);
	}
	options.offset = UINT32_MAX;
	assert_int_equal(spis_search(reader, "rada", 4, &options, &one),
			 SPIS_OK);
	assert_int_equal(spis_results_count(one), 0);
	spis_results_free(one);
	spis_results_free(all);
}

/* Two indexes are searched as one; words without diacritics too. */
static void test_together(void **state)
{
	spis_index *index = czech_index();
	spis_results *results;

	(void)state;
	assert_int_equal(spis_open(index, "second", SPIS_WRITE), SPIS_OK);
	put(index, "jinde", NULL, "Strážníkům městských policií.");
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	index = czech_index();
	assert_int_equal(spis_open(index, "second", SPIS_READ), SPIS_OK);
	assert_int_equal(spis_open(index, INDEX, SPIS_READ), SPIS_OK);
	assert_int_equal(spis_open(index, "missing", SPIS_READ), SPIS_NO_INDEX);
	assert_int_equal(spis_search(index, "straznik", 8, NULL, &results),
			 SPIS_OK);
	/* One of them only has what says the same. */
	assert_int_equal(spis_results_count(results), 3);
	assert_int_equal(spis_term_passages(term(results, 0, 1)), 2);
	spis_results_free(results);
	assert_int_equal(
		spis_search(index, "\"mestska policie\"", 17, NULL, &results),
		SPIS_OK);
	assert_int_equal(spis_results_count(results), 3);
	spis_results_free(results);
	spis_free(index);
}

static void test_replace(void **state)
{
	spis_results *results;
	uint32_t before = spis_count(writer);

	(void)state;
	put(writer, "nové", NULL, "Rozpočtové opatření.");
	put(writer, "nové", NULL, "Pozvánka na zasedání.");
	assert_int_equal(spis_count(writer), before + 1);
	results = search("pozvánka");
	assert_int_equal(spis_results_count(results), 0);
	spis_results_free(results);
	assert_int_equal(spis_commit(writer), SPIS_OK);
	results = search("pozvánka");
	assert_int_equal(spis_results_count(results), 1);
	spis_results_free(results);
	results = search("rozpočtové");
	assert_int_equal(spis_results_count(results), 0);
	spis_results_free(results);
}

static void test_text(void **state)
{
	spis_description *d;
	size_t len;

	(void)state;
	assert_int_equal(spis_describe(reader, 0, "policie", &d), SPIS_OK);
	assert_string_equal(spis_description_text(d, &len),
			    "Velitel podal zprávu.");
	assert_int_equal(len, strlen("Velitel podal zprávu."));
	spis_description_free(d);
	assert_int_equal(spis_describe(reader, 0, "nic\n", &d), SPIS_NOT_FOUND);
	assert_null(d);
	assert_string_equal(spis_error(reader),
			    "no document 'nic\\x0a' in the index");
}

/* A query of `count` words "a". */
static spis_status search_many(size_t count)
{
	spis_results *results;
	char *query = malloc(2 * count + 1);
	spis_status status;
	size_t i;

	assert_non_null(query);
	for (i = 0; i < count; i++)
		memcpy(query + 2 * i, "a ", 2);
	status = spis_search(reader, query, 2 * count, NULL, &results);
	spis_results_free(results);
	free(query);
	return status;
}

static void test_bad_queries(void **state)
{
	spis_results *results;

	(void)state;
	assert_int_equal(search_many(SPIS_MAX_QUERY_WORDS), SPIS_OK);
	assert_int_equal(search_many(SPIS_MAX_QUERY_WORDS + 1), SPIS_BAD_QUERY);
	assert_int_equal(search_many(500000), SPIS_BAD_QUERY);
	assert_int_equal(spis_search(reader, " ,-\xFF", 4, NULL, &results),
			 SPIS_BAD_QUERY);
	assert_null(results);
	assert_string_equal(spis_error(reader), "the query has no words");
}

static void test_bad_documents(void **state)
{
	spis_document doc = {
		.size = sizeof(doc),
		.path = "prázdný",
		.text = " - ",
		.text_bytes = 3,
	};

	(void)state;
	assert_int_equal(spis_put(writer, &doc), SPIS_OK);
	doc.text = "slovo";
	doc.text_bytes = SPIS_MAX_TEXT_BYTES + 1;
	assert_int_equal(spis_put(writer, &doc), SPIS_TOO_BIG);
	doc.text_bytes = 5;
	doc.path = "";
	assert_int_equal(spis_put(writer, &doc), SPIS_INVALID);
	doc.path = "prázdný";
	assert_int_equal(spis_put(reader, &doc), SPIS_INVALID);
	assert_int_equal(spis_put(writer, &doc), SPIS_OK);
}

static spis_status open_it(const char *path, spis_mode mode)
{
	spis_index *index = czech_index();
	spis_status status = spis_open(index, path, mode);

	if (status != SPIS_OK)
		assert_string_not_equal(spis_error(index), "");
	spis_free(index);
	return status;
}

static void test_open(void **state)
{
	FILE *file;

	(void)state;
	assert_int_equal(open_it("missing", SPIS_READ), SPIS_NO_INDEX);
	assert_int_equal(open_it(INDEX, SPIS_WRITE), SPIS_LOCKED);
	assert_int_equal(open_it(INDEX, SPIS_READ), SPIS_OK);
	assert_int_equal(mkdir("folder", 0777), 0);
	assert_int_equal(open_it("folder", SPIS_READ), SPIS_NO_INDEX);
	file = fopen("folder/zápis.txt", "w");
	assert_non_null(file);
	fclose(file);
	assert_int_equal(open_it("folder", SPIS_WRITE), SPIS_NO_INDEX);
	assert_int_equal(open_it("folder/zápis.txt", SPIS_WRITE),
			 SPIS_NO_INDEX);
	assert_int_equal(open_it("folder/zápis.txt", SPIS_READ), SPIS_NO_INDEX);
	assert_int_equal(open_it("none/below", SPIS_WRITE), SPIS_IO);
}

/* A run that ends without commit leaves the index as it was. */
static void test_dropped(void **state)
{
	spis_index *index = czech_index();

	(void)state;
	assert_int_equal(spis_open(index, "dropped", SPIS_WRITE), SPIS_OK);
	put(index, "a", NULL, "první");
	assert_int_equal(spis_commit(index), SPIS_OK);
	put(index, "b", NULL, "druhý");
	spis_free(index);
	index = czech_index();
	assert_int_equal(spis_open(index, "dropped", SPIS_READ), SPIS_OK);
	assert_int_equal(spis_count(index), 1);
	spis_free(index);
}

static void test_lexemes(void **state)
{
	spis_lexemes *lexemes;
	spis_index *index = czech_index();

	(void)state;
	assert_int_equal(spis_find_lexemes(index, "asistentů", 10, &lexemes),
			 SPIS_OK);
	assert_int_equal(spis_lexemes_count(lexemes), 1);
	assert_string_equal(spis_lexemes_at(lexemes, 0), "asistent");
	assert_null(spis_lexemes_at(lexemes, 1));
	spis_lexemes_free(lexemes);
	assert_int_equal(spis_find_lexemes(index, " - ", 3, &lexemes), SPIS_OK);
	assert_int_equal(spis_lexemes_count(lexemes), 0);
	spis_lexemes_free(lexemes);
	spis_free(index);
}

static void test_statuses(void **state)
{
	int i;

	(void)state;
	for (i = -1; i < 100; i++)
		assert_non_null(spis_status_name((spis_status)i));
	assert_string_equal(spis_status_name(SPIS_LOCKED), "locked");
	assert_int_equal(spis_status_class(SPIS_OK), SPIS_CLASS_OK);
	assert_int_equal(spis_status_class(SPIS_BAD_QUERY), SPIS_CLASS_CALLER);
	assert_int_equal(spis_status_class(SPIS_IO), SPIS_CLASS_RUN);
	assert_int_equal(spis_status_class(SPIS_TOO_BIG), SPIS_CLASS_DOCUMENT);
	assert_int_equal(spis_status_class(SPIS_OVERTAKEN), SPIS_CLASS_CALLER);
	assert_int_equal(spis_status_class(SPIS_TIMED_OUT), SPIS_CLASS_STOPPED);
	assert_int_equal(spis_status_class((spis_status)999), SPIS_CLASS_RUN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_found),
		cmocka_unit_test(test_hit),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_bad_queries),
		cmocka_unit_test(test_derived),
		cmocka_unit_test(test_derived_weight),
		cmocka_unit_test(test_foreign),
		cmocka_unit_test(test_stop_words),
		cmocka_unit_test(test_negation),
		cmocka_unit_test(test_plain_text),
		cmocka_unit_test(test_partly_accented),
		cmocka_unit_test(test_capitals),
		cmocka_unit_test(test_exact),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_together),
		cmocka_unit_test(test_replace),
		cmocka_unit_test(test_bad_documents),
		cmocka_unit_test(test_open),
		cmocka_unit_test(test_dropped),
		cmocka_unit_test(test_lexemes),
		cmocka_unit_test(test_statuses),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
