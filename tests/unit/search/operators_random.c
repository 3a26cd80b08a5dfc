/* SPDX-License-Identifier: GPL-2.0-or-later */
/* operators_random.c: operators at random, and the same in the simplest way. */
#include "base/buf.h"
#include "spis.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "asking.h"
#include "slow.h"

static uint64_t seed;

static uint32_t next_random(uint32_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % below;
}

/* ---- random queries, and the same in the simplest way */

/* Lexemes, each with some of its forms; all are of one lexeme. */
#define FORMS 3

static const char *const words[][FORMS] = {
	{"škola", "školy", "školou"},
	{"smlouva", "smlouvy", "smlouvou"},
	{"chodník", "chodníku", "chodníky"},
	{"vodojem", "vodojemu", "vodojemy"},
	{"lávka", "lávky", "lávku"},
	{"kronika", "kroniky", "kroniku"},
	{"knihovna", "knihovny", "knihovnu"},
	{"hřiště", "hřišti", "hřištěm"},
	{"kanalizace", "kanalizaci", "kanalizací"},
	{"parkoviště", "parkovišti", "parkovištěm"},
};

#define WORDS (sizeof(words) / sizeof(*words))

static void test_words(void **state)
{
	spis_index *index = czech_index();

	(void)state;
	for (size_t i = 0; i < WORDS; i++)
		for (size_t k = 0; k < FORMS; k++) {
			spis_lexemes *lexemes;

			assert_int_equal(spis_find_lexemes(index, words[i][k],
							   strlen(words[i][k]),
							   &lexemes),
					 SPIS_OK);
			assert_int_equal(spis_lexemes_count(lexemes), 1);
			assert_string_equal(spis_lexemes_at(lexemes, 0),
					    words[i][0]);
			spis_lexemes_free(lexemes);
		}
	spis_free(index);
}

/* Above 1,000 passages what weighs little is passed over. */
#define TEXTS      2400u
#define TEXTS_SLOW 200u
#define TEXT_WORDS 16u
#define QUERIES    300u

struct text {
	uint8_t word[TEXT_WORDS]; /* number of the lexeme */
	uint8_t form[TEXT_WORDS];
	uint32_t count;
	uint32_t place, year; /* numbers of these */
};

/* Filters: by a class, by a value, and by a digit of the path. */
enum field { PLACE, YEAR, FILE_NAME, FIELDS };

#define VALUES 3

static const char *const values[FIELDS][VALUES] = {
	[PLACE] = {"Lhota", "Brno", "Tábor"},
	[YEAR] = {"2016", "2017", "2018"},
	[FILE_NAME] = {"1", "4", "7"},
};

static struct text texts[TEXTS];

static uint32_t text_count(void)
{
	return slow() ? TEXTS_SLOW : TEXTS;
}

static void make_texts(void)
{
	for (uint32_t i = 0; i < text_count(); i++) {
		struct text *t = &texts[i];

		t->count = 1 + next_random(TEXT_WORDS);
		for (uint32_t k = 0; k < t->count; k++) {
			t->word[k] = (uint8_t)next_random(WORDS);
			t->form[k] = (uint8_t)next_random(FORMS);
		}
		t->place = next_random(VALUES);
		t->year = next_random(VALUES);
	}
}

static void put_words(spis_index *writer, const char *path, const char *text,
		      const struct text *t)
{
	const char *place = values[PLACE][t->place];
	char day[16];
	const spis_value fields[] = {
		{SPIS_FIELD_TITLE, "-", 1},
		{SPIS_FIELD_MUNICIPALITY, place, strlen(place)},
		{SPIS_FIELD_DATE, day, strlen("2016-12-24")},
	};
	const spis_document d = {
		.size = sizeof(d),
		.path = path,
		.fields = fields,
		.field_count = sizeof(fields) / sizeof(*fields),
		.field_size = sizeof(*fields),
		.text = text,
		.text_bytes = strlen(text),
	};

	snprintf(day, sizeof(day), "%s-12-24", values[YEAR][t->year]);
	if (spis_put(writer, &d) != SPIS_OK)
		fail_msg("%s: %s", path, spis_error(writer));
}

/* Every other text goes into each of two indexes. */
static void put_texts(void)
{
	for (uint32_t index = 0; index < 2; index++) {
		const char *folder = index ? "odd" : "even";
		spis_index *writer = begin(folder);

		for (uint32_t i = index; i < text_count(); i += 2) {
			char path[16], text[TEXT_WORDS * 16];
			size_t len = 0;

			for (uint32_t k = 0; k < texts[i].count; k++)
				len += (size_t)snprintf(
					text + len, sizeof(text) - len, "%s ",
					words[texts[i].word[k]]
					     [texts[i].form[k]]);
			snprintf(path, sizeof(path), "%u", i);
			put_words(writer, path, text, &texts[i]);
		}
		commit(writer, folder);
	}
}

enum kind { WORD, PHRASE, NEAR, LITERAL, FIELD, AND, OR, GROUP };

#define MAX_PARTS 3

/* "+" and "-" are of the parts of a group; NOT is of those of AND, too. */
struct query {
	enum kind kind;
	uint32_t word[2], form[2]; /* of a phrase two */
	uint32_t within;
	enum field field;
	uint32_t value;
	struct query *part[MAX_PARTS];
	bool must[MAX_PARTS], not [MAX_PARTS];
	uint32_t parts;
};

static struct query pool[256];
static uint32_t used, phrases, leaves, fields, files;

static struct query *make_leaf(void)
{
	struct query *q = &pool[used++];

	if (next_random(5) == 0) {
		*q = (struct query){.kind = FIELD,
				    .field = (enum field)next_random(FIELDS),
				    .value = next_random(VALUES)};
		fields++;
		files += q->field == FILE_NAME;
		return q;
	}
	*q = (struct query){.kind = next_random(4)
					    ? WORD
					    : (enum kind)(1 + next_random(3))};
	for (int i = 0; i < 2; i++) {
		q->word[i] = next_random(WORDS);
		q->form[i] = next_random(FORMS);
	}
	q->within = 1 + next_random(6);
	phrases += q->kind != WORD;
	leaves += q->kind == WORD ? 1 : 2;
	return q;
}

/* The first part is wanted, so that something is. */
static struct query *make_query(uint32_t depth)
{
	struct query *q;

	if (depth == 0 || next_random(3) == 0)
		return make_leaf();
	q = &pool[used++];
	*q = (struct query){.kind = (enum kind)(AND + next_random(3)),
			    .parts = 2 + next_random(MAX_PARTS - 1)};
	for (uint32_t i = 0; i < q->parts; i++) {
		q->part[i] = make_query(depth - 1);
		q->not [i] = i > 0 && q->kind != OR && next_random(3) == 0;
		q->must[i] =
			!q->not [i] && q->kind == GROUP && next_random(4) == 0;
	}
	return q;
}

static void print_word(const struct query *q, int i, struct buf *out)
{
	buf_string(out, words[q->word[i]][q->form[i]]);
}

static void print_query(const struct query *q, struct buf *out)
{
	static const char *const between[] = {
		[AND] = " AND ", [OR] = " OR ", [GROUP] = " "};
	char within[8];

	static const char *const names[FIELDS] = {
		[PLACE] = "obec:", [YEAR] = "rok:", [FILE_NAME] = "soubor:"};

	if (q->kind == WORD) {
		print_word(q, 0, out);
		return;
	}
	if (q->kind == FIELD) {
		buf_string(out, names[q->field]);
		buf_string(out, values[q->field][q->value]);
		return;
	}
	buf_string(out, q->kind == LITERAL ? "=\""
			: q->kind < AND    ? "\""
					   : "(");
	for (uint32_t i = 0; i < q->parts; i++) {
		buf_string(out, i > 0 ? between[q->kind] : "");
		buf_string(out, q->must[i] ? "+" : q->not [i] ? "-" : "");
		print_query(q->part[i], out);
	}
	if (q->kind >= AND) {
		buf_byte(out, ')');
		return;
	}
	print_word(q, 0, out);
	buf_byte(out, ' ');
	print_word(q, 1, out);
	buf_byte(out, '"');
	snprintf(within, sizeof(within), "~%u", q->within);
	buf_string(out, q->kind == NEAR ? within : "");
}

/* Whether word `i` of the query stands at place `k` of the text. */
static bool stands(const struct query *q, const struct text *t, int i,
		   uint32_t k)
{
	return k < t->count && t->word[k] == q->word[i] &&
	       (q->kind != LITERAL || t->form[k] == q->form[i]);
}

static bool holds_leaf(const struct query *q, const struct text *t)
{
	for (uint32_t k = 0; k < t->count; k++) {
		if (q->kind == WORD && stands(q, t, 0, k))
			return true;
		if (q->kind != WORD && q->kind != NEAR && stands(q, t, 0, k) &&
		    stands(q, t, 1, k + 1))
			return true;
		for (uint32_t m = 0; q->kind == NEAR && m < t->count; m++)
			if (stands(q, t, 0, k) && stands(q, t, 1, m) &&
			    (k > m ? k - m : m - k) <= q->within)
				return true;
	}
	return false;
}

static bool holds_field(const struct query *q, const struct text *t)
{
	char path[16];

	if (q->field == FILE_NAME) {
		snprintf(path, sizeof(path), "%u", (uint32_t)(t - texts));
		return strstr(path, values[FILE_NAME][q->value]);
	}
	return q->value == (q->field == PLACE ? t->place : t->year);
}

static bool has_words(const struct query *q)
{
	for (uint32_t i = 0; i < q->parts; i++)
		if (has_words(q->part[i]))
			return true;
	return q->kind < FIELD;
}

static bool holds(const struct query *q, const struct text *t);

/* Of filters of one field that are side by side any will do. */
static bool holds_any(const struct query *q, enum field field,
		      const struct text *t)
{
	for (uint32_t i = 0; i < q->parts; i++)
		if (q->part[i]->kind == FIELD && !q->not [i] &&
		    q->part[i]->field == field && holds(q->part[i], t))
			return true;
	return false;
}

/* Of a group, what has no words. */
static bool holds_conditions(const struct query *q, const struct text *t)
{
	for (uint32_t i = 0; i < q->parts; i++) {
		const struct query *part = q->part[i];
		bool one;

		if (has_words(part))
			continue;
		one = part->kind == FIELD && !q->not [i]
			      ? holds_any(q, part->field, t)
			      : holds(part, t);
		if (one == q->not [i])
			return false;
	}
	return true;
}

/* All that must be, nothing that must not; else any of the others. */
static bool holds_group(const struct query *q, const struct text *t)
{
	bool any = false, musts = false, wanted = false;

	for (uint32_t i = 0; i < q->parts; i++) {
		const bool must = q->must[i] || q->part[i]->kind == AND;
		bool one;

		if (!has_words(q->part[i]))
			continue;
		one = holds(q->part[i], t);
		if (q->not [i] ? one : must && !one)
			return false;
		musts = musts || (must && !q->not [i]);
		wanted = wanted || !q->not [i];
		any = any || (one && !q->not [i]);
	}
	return (musts || any || !wanted) && holds_conditions(q, t);
}

static bool holds(const struct query *q, const struct text *t)
{
	bool all = true, any = false;

	if (q->kind == FIELD)
		return holds_field(q, t);
	if (q->kind < AND)
		return holds_leaf(q, t);
	if (q->kind == GROUP)
		return holds_group(q, t);
	for (uint32_t i = 0; i < q->parts; i++) {
		const bool one = holds(q->part[i], t) != q->not [i];

		all = all && one;
		any = any || one;
	}
	return q->kind == AND ? all : any;
}

static void check_found(const struct query *q, const char *query,
			const spis_results *results)
{
	bool found[TEXTS] = {false};

	for (size_t i = 0; i < spis_results_count(results); i++)
		found[strtoul(spis_hit_path(spis_results_hit(results, i)), NULL,
			      10)] = true;
	for (uint32_t i = 0; i < text_count(); i++)
		if (found[i] != holds(q, &texts[i]))
			fail_msg("%s: text %u is%s found", query, i,
				 found[i] ? "" : " not");
}

static double score_of(const spis_results *results, const char *path)
{
	for (size_t i = 0; i < spis_results_count(results); i++) {
		const spis_hit *hit = spis_results_hit(results, i);

		if (strcmp(spis_hit_path(hit), path) == 0)
			return spis_hit_score(hit);
	}
	return 0;
}

/* The best are the same, or as good, where not all are wanted. */
static void check_best(const char *query, const spis_results *all)
{
	spis_results *best = search(query, 10);
	int exact;

	for (size_t i = 0; i < spis_results_count(best); i++) {
		const char *path = spis_hit_path(spis_results_hit(best, i));
		const double wanted = spis_hit_score(spis_results_hit(all, i));

		if (fabs(score_of(all, path) - wanted) > 1e-6)
			fail_msg("%s: hit %zu is not %s", query, i, path);
	}
	assert_int_equal(spis_results_total(all, SPIS_TOTAL_ANY, &exact),
			 spis_results_count(all));
	assert_true(spis_results_total(all, SPIS_TOTAL_FULL, NULL) <=
		    spis_results_total(all, SPIS_TOTAL_ANY, NULL));
	spis_results_free(best);
}

static size_t check_random(void)
{
	struct query *q;
	struct buf text = {0};
	spis_results *results;
	size_t found;

	do {
		used = phrases = leaves = fields = files = 0;
		q = make_query(3);
		/* See LEX_SIGNS_WORDS, TREE_MAX_PHRASES, and COST_MOST. */
	} while (leaves > 12 || phrases > 8 || files > 3);
	print_query(q, &text);
	buf_byte(&text, '\0');
	results = search(text.data, ALL);
	/*
	 * Beside filters alone what is not wanted is wanted, which is a slip;
	 * and without operators brackets mean nothing, around filters neither.
	 */
	found = fields > 0 && (spis_results_slip_count(results) > 0 ||
			       !spis_results_operators(results));
	if (!found)
		assert_int_equal(spis_results_slip_count(results), 0);
	if (!found) {
		check_found(q, text.data, results);
		check_best(text.data, results);
		found = spis_results_count(results);
	}
	spis_results_free(results);
	buf_release(&text);
	return found;
}

static void test_random(void **state)
{
	const uint32_t queries = slow() ? QUERIES / 10 : QUERIES;
	size_t some = 0;

	(void)state;
	make_texts();
	put_texts();
	for (uint32_t i = 0; i < queries; i++)
		some += check_random() > 0;
	/* Else only misses were tried. */
	assert_in_range(some, queries / 2, queries);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_words, end),
		cmocka_unit_test_teardown(test_random, end),
	};
	const char *given = getenv("SEED");

	seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	printf("# SEED=%llu\n", (unsigned long long)seed);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
