/* SPDX-License-Identifier: GPL-2.0-or-later */
/* operators.c: operators find what they should, and nothing else. */
#include "base/error.h"
#include "spis.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include <cmocka.h>

#include "czech.h"
#include "slow.h"
#include "table.h"

#define ALL 10000u /* more than any test puts */

static uint64_t seed;

static uint32_t next_random(uint32_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % below;
}

/* ---- indexes, and what is asked of them */

static spis_index *reader;

static void put_titled(spis_index *writer, const char *path, const char *name,
		       const char *text)
{
	const spis_value title = {SPIS_FIELD_TITLE, name, strlen(name)};
	const spis_document d = {
		.size = sizeof(d),
		.path = path,
		.fields = &title,
		.field_count = 1,
		.field_size = sizeof(title),
		.text = text,
		.text_bytes = strlen(text),
	};

	if (spis_put(writer, &d) != SPIS_OK)
		fail_msg("%s: %s", path, spis_error(writer));
}

/* Without a title of its own, which would be words of each passage. */
static void put(spis_index *writer, const char *path, const char *text)
{
	put_titled(writer, path, "-", text);
}

static spis_index *begin(const char *folder)
{
	spis_index *writer = czech_index();

	assert_int_equal(spis_open(writer, folder, SPIS_WRITE), SPIS_OK);
	return writer;
}

static void commit(spis_index *writer, const char *folder)
{
	assert_int_equal(spis_commit(writer), SPIS_OK);
	spis_free(writer);
	if (!reader)
		reader = czech_index();
	assert_int_equal(spis_open(reader, folder, SPIS_READ), SPIS_OK);
}

static int end(void **state)
{
	(void)state;
	spis_free(reader);
	reader = NULL;
	return 0;
}

static spis_results *search(const char *query, uint32_t limit)
{
	const spis_search_options options = {
		.size = sizeof(options),
		.limit = limit,
		.flags = SPIS_NO_DERIVED | SPIS_COPIES | SPIS_PATHS_ONLY};
	spis_results *results;

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

static spis_index *table_writer;
static size_t found_rows, wrong_rows;

static void put_row(char **field, size_t fields, const char *where)
{
	struct buf text = {0};

	if (strcmp(field[0], "put") != 0)
		return;
	if (fields != 3)
		fail_msg("%s: wanted: put, name, text", where);
	table_unescape(field[2], &text);
	buf_byte(&text, '\0');
	put(table_writer, field[1], text.data);
	buf_release(&text);
}

/* find QUERY NAMES: these documents, and no others. */
static void find_row(char **field, size_t fields, const char *where)
{
	spis_results *results;
	char *rest, *name;
	size_t wanted = 0;
	bool good = true;

	if (strcmp(field[0], "find") != 0)
		return;
	if (fields != 3)
		fail_msg("%s: wanted: find, query, names", where);
	results = search(field[1], ALL);
	for (rest = field[2]; (name = strsep(&rest, " "));)
		if (strcmp(name, "-") != 0) {
			good = good && has(results, name);
			wanted++;
		}
	found_rows++;
	if (!good || spis_results_count(results) != wanted) {
		fprintf(stderr, "# %s: %s finds", where, field[1]);
		for (size_t i = 0; i < spis_results_count(results); i++)
			fprintf(stderr, " %s",
				spis_hit_path(spis_results_hit(results, i)));
		fputc('\n', stderr);
		wrong_rows++;
	}
	spis_results_free(results);
}

static void test_table(void **state)
{
	static const char table[] = "tests/data/operators.tsv";

	(void)state;
	table_writer = begin("table");
	assert_true(table_each(table, put_row) > 0);
	commit(table_writer, "table");
	table_each(table, find_row);
	assert_int_equal(wrong_rows, 0);
	assert_true(found_rows >= 40);
}

/* ---- passages */

/* So long that what is put in front of it, and behind, are passages apart. */
static void add_filler(struct buf *text)
{
	for (int i = 0; i < 150; i++)
		buf_string(text, "Zastupitelé hovořili o opravě chodníku, "
				 "lávky a veřejného osvětlení. ");
}

static void put_long(spis_index *writer, const char *path, const char *first,
		     const char *second)
{
	struct buf text = {0};

	buf_string(&text, first);
	add_filler(&text);
	buf_string(&text, second);
	add_filler(&text);
	buf_string(&text, "Na konci byla dotace.");
	buf_byte(&text, '\0');
	put(writer, path, text.data);
	buf_release(&text);
}

static void check_totals(const char *query, uint64_t any, uint64_t spread,
			 uint64_t full)
{
	spis_results *results = search(query, ALL);

	if (spis_results_total(results, SPIS_TOTAL_ANY, NULL) != any ||
	    spis_results_total(results, SPIS_TOTAL_SPREAD, NULL) != spread ||
	    spis_results_total(results, SPIS_TOTAL_FULL, NULL) != full)
		fail_msg("%s: %d, %d, %d", query,
			 (int)spis_results_total(results, SPIS_TOTAL_ANY, NULL),
			 (int)spis_results_total(results, SPIS_TOTAL_SPREAD,
						 NULL),
			 (int)spis_results_total(results, SPIS_TOTAL_FULL,
						 NULL));
	spis_results_free(results);
}

/* What is excluded is in no passage that is found, whatever others have. */
static void test_passages(void **state)
{
	spis_index *writer = begin("passages");

	(void)state;
	put_long(writer, "dlouhý", "Vodojem ve městě. ", "Knihovna hasičů. ");
	put_long(writer, "jiný", "Vodojem bez dotace. ", "Knihovna. ");
	put(writer, "krátký", "Vodojem a knihovna.");
	commit(writer, "passages");
	check_totals("vodojem", 3, 3, 3);
	check_totals("vodojem -dotace", 2, 2, 2);
	check_totals("vodojem AND dotace", 1, 1, 1);
	/* Words in different passages, of which none has what is excluded. */
	check_totals("vodojem knihovna", 3, 3, 1);
	check_totals("vodojem knihovna -dotace", 3, 2, 1);
	check_totals("vodojem knihovna -hasiči", 3, 2, 1);
	check_totals("vodojem knihovna -chodník", 1, 1, 1);
	check_totals("+vodojem knihovna", 3, 1, 1);
	check_totals("vodojem (knihovna OR nic) -dotace", 3, 2, 1);
	check_totals("knihovna ((vodojem -dotace) OR nic)", 3, 2, 1);
	check_totals("hasiči OR dotace", 2, 2, 2);
}

/* ---- phrases as written */

static size_t count_found(const char *query, size_t slips)
{
	spis_results *results = search(query, ALL);
	const size_t found = spis_results_count(results);

	assert_int_equal(spis_results_slip_count(results), slips);
	spis_results_free(results);
	return found;
}

/* The words of a title are those of each passage. */
static void test_title(void **state)
{
	spis_index *writer = begin("title");

	(void)state;
	put_titled(writer, "a", "Zpráva hasičů", "Nic.");
	commit(writer, "title");
	assert_int_equal(count_found("=\"zpráva hasičů\"", 0), 1);
	assert_int_equal(count_found("=\"zprávou hasičů\"", 0), 0);
}

/* See BUDGET_TEXTS. */
#define TEXTS_READ 4000

/* What is in more passages is looked for in any form. */
static void test_common(void **state)
{
	spis_index *writer = begin("common");
	char path[16];

	(void)state;
	if (slow())
		skip();
	for (int i = 0; i < TEXTS_READ; i++) {
		snprintf(path, sizeof(path), "%d", i);
		put(writer, path, "Rada obce.");
	}
	commit(writer, "common");
	assert_int_equal(count_found("=\"rady obce\"", 0), 0);
	assert_int_equal(count_found("=rady", 0), 0);
	end(NULL);
	writer = begin("common");
	put(writer, "one more", "Rada obce.");
	/* A single word is one like others then, which the path has, too. */
	put(writer, "rada/jiný.txt", "Nic.");
	commit(writer, "common");
	assert_int_equal(count_found("=\"rady obce\"", 1), TEXTS_READ + 1);
	assert_int_equal(count_found("=rady", 1), TEXTS_READ + 2);
}

/* ---- hostile queries */

/* Of one query; on the machine that it was measured on it was a tenth. */
#define HOSTILE_CPU_S 1.0

/* So much more memory than before, of all of them. */
#define HOSTILE_KB (50L * 1024)

static double cpu_s(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* An answer, or a reason why there is none. */
static void ask_hostile(const char *text, size_t len)
{
	const double start = cpu_s();
	spis_results *results;
	const spis_status status =
		spis_search(reader, text, len, NULL, &results);

	if (status != SPIS_OK) {
		assert_int_equal(status, SPIS_BAD_QUERY);
		assert_true(strlen(spis_error(reader)) > 0);
	}
	if (!slow())
		assert_true(cpu_s() - start < HOSTILE_CPU_S);
	spis_results_free(results);
}

static void ask_repeated(const char *part, size_t times, const char *end_of_it)
{
	struct buf text = {0};

	for (size_t i = 0; i < times; i++)
		buf_string(&text, part);
	buf_string(&text, end_of_it);
	ask_hostile(text.data, text.len);
	buf_release(&text);
}

static long memory_kb(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

static void test_hostile(void **state)
{
	static const char nul[] = "rada\0AND\0\"obec",
			  bad[] = "\xFF(\xC3 OR \x80";
	static const char *const parts[] = {
		"(",           ")",      "(a OR ", "-(",       "-\"\" ",
		"()",          "\"",     "=\"",    "\"a v\" ", "+\"a v\" ",
		"NOT ",        "a AND ", "NEBO ",  "a OR b ",  "\"a v\"~60 ",
		"=a ",         "-a ",    "a -(b ", "a ",       "~",
		"AND OR NOT ",
	};
	static const size_t times[] = {3, 64, 127, 128, 129, 1000, 10000};
	spis_index *writer = begin("hostile");
	long before;

	(void)state;
	put_long(writer, "a", "A v obci. ", "V obci a v obci. ");
	commit(writer, "hostile");
	ask_hostile("a", 1);
	before = memory_kb();
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		for (size_t k = 0; k < sizeof(times) / sizeof(*times); k++)
			ask_repeated(parts[i], times[k], "rada");
	ask_repeated("rada ", 100000, "");
	ask_repeated("a", 1000000, "");
	ask_hostile(nul, sizeof(nul) - 1);
	ask_hostile(bad, sizeof(bad) - 1);
	if (!slow())
		assert_true(memory_kb() - before < HOSTILE_KB);
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
	}
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
			put(writer, path, text);
		}
		commit(writer, folder);
	}
}

enum kind { WORD, PHRASE, NEAR, LITERAL, AND, OR, GROUP };

#define MAX_PARTS 3

/* "+" and "-" are of the parts of a group; NOT is of those of AND, too. */
struct query {
	enum kind kind;
	uint32_t word[2], form[2]; /* of a phrase two */
	uint32_t within;
	struct query *part[MAX_PARTS];
	bool must[MAX_PARTS], not [MAX_PARTS];
	uint32_t parts;
};

static struct query pool[256];
static uint32_t used, phrases, leaves;

static struct query *make_leaf(void)
{
	struct query *q = &pool[used++];

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

	if (q->kind == WORD) {
		print_word(q, 0, out);
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

static bool holds(const struct query *q, const struct text *t);

/* All that must be, nothing that must not; else any of the others. */
static bool holds_group(const struct query *q, const struct text *t)
{
	bool any = false, musts = false;

	for (uint32_t i = 0; i < q->parts; i++) {
		const bool one = holds(q->part[i], t);
		const bool must = q->must[i] || q->part[i]->kind == AND;

		if (q->not [i] ? one : must && !one)
			return false;
		musts = musts || (must && !q->not [i]);
		any = any || (one && !q->not [i]);
	}
	return musts || any;
}

static bool holds(const struct query *q, const struct text *t)
{
	bool all = true, any = false;

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
		used = phrases = leaves = 0;
		q = make_query(3);
		/* See LEX_SIGNS_WORDS and TREE_MAX_PHRASES. */
	} while (leaves > 12 || phrases > 8);
	print_query(q, &text);
	buf_byte(&text, '\0');
	results = search(text.data, ALL);
	assert_int_equal(spis_results_slip_count(results), 0);
	check_found(q, text.data, results);
	check_best(text.data, results);
	found = spis_results_count(results);
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
		cmocka_unit_test_teardown(test_table, end),
		cmocka_unit_test_teardown(test_passages, end),
		cmocka_unit_test_teardown(test_title, end),
		cmocka_unit_test_teardown(test_common, end),
		cmocka_unit_test_teardown(test_hostile, end),
		cmocka_unit_test_teardown(test_words, end),
		cmocka_unit_test_teardown(test_random, end),
	};
	const char *given = getenv("SEED");

	seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	printf("# SEED=%llu\n", (unsigned long long)seed);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
