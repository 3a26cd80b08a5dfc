/* SPDX-License-Identifier: GPL-2.0-or-later */
/* duplicates.c: tests of near-duplicates, which go below a better hit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/buf.h"

#include "putting.h"
#include "slow.h"

static uint64_t seed;

static uint32_t next_random(uint32_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % below;
}

/* Appends "signed~draft~final+copy ": each hit with those below it. */
static void list(const spis_results *results, struct buf *out)
{
	const spis_hit *hit, *below;

	for (size_t i = 0; (hit = spis_results_hit(results, i)); i++) {
		buf_string(out, spis_hit_path(hit));
		for (size_t k = 0; (below = spis_hit_near(hit, k)); k++) {
			buf_byte(out, '~');
			buf_string(out, spis_hit_path(below));
		}
		for (size_t k = 0; (below = spis_hit_copy(hit, k)); k++) {
			buf_byte(out, '+');
			buf_string(out, spis_hit_path(below));
		}
		buf_byte(out, ' ');
	}
	buf_byte(out, '\0');
}

static void assert_hits(spis_results *results, const char *wanted)
{
	struct buf got = {0};

	list(results, &got);
	assert_string_equal(got.data, wanted);
	buf_release(&got);
	spis_results_free(results);
}

/* ---- a few documents */

/* A resolution on a plot, that somebody buys. */
static const char *resolution(const char *before, const char *who,
			      const char *plot)
{
	static char text[1024];

	snprintf(text, sizeof(text),
		 "%sRada schvaluje kupní smlouvu, kterou obec prodává %s "
		 "pozemek parc. č. %s o výměře 120 m2, zahrada, za cenu 150 Kč "
		 "za metr čtvereční. Kupující zaplatí cenu do 30 dnů od "
		 "podpisu smlouvy, náklady na vklad do katastru nese obec. "
		 "Záměr prodat pozemek byl zveřejněn na úřední desce po dobu "
		 "patnácti dnů a nikdo k němu nepodal připomínky ani jinou "
		 "nabídku. Starosta podepíše smlouvu do konce měsíce.\n",
		 before, who, plot);
	return text;
}

static int make_indexes(void **state)
{
	spis_index *index = open_index("index", SPIS_WRITE);

	(void)state;
	put_text(index, "a", resolution("", "panu Petru Novému", "15/2"));
	put_text(index, "b",
		 resolution("NÁVRH\n\n", "panu Petru Novému", "15/2"));
	put_text(index, "c", resolution("", "panu ..........", "15/2"));
	put_text(index, "d", resolution("", "panu P. N.", "15/2"));
	put_text(index, "e", resolution("", "panu P. N.", "15/2"));
	put_text(index, "f", resolution("", "panu Petru Novému", "15/3"));
	put_text(index, "g", resolution("", "paní Jitce Dvořákové", "15/2"));
	/* Too short, whatever they say. */
	put_text(index, "h", "Smlouva, zahrada a pozemek.");
	put_text(index, "i", "NÁVRH\n\nSmlouva, zahrada a pozemek.");
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	index = open_index("other", SPIS_WRITE);
	put_text(index, "j",
		 resolution("KONCEPT\n", "panu Petru Novému", "15/2"));
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	return 0;
}

static void test_groups(void **state)
{
	static const char query[] = "smlouva zahrada pozemek";
	spis_index *index = open_index("index", SPIS_READ);
	spis_results *results = search_page(index, query, 0, 10, 0);
	const spis_hit *hit = spis_results_hit(results, 2);
	int exact;

	(void)state;
	/* Of a hit that goes below another, so do the copies. */
	assert_int_equal(spis_hit_near_total(hit), 4);
	assert_true(spis_hit_full(spis_hit_near(hit, 0)));
	assert_int_equal(spis_results_total(results, SPIS_TOTAL_ANY, &exact),
			 9);
	assert_true(exact);
	assert_hits(results, "h i c~a~d~e~b g f ");
	assert_hits(search_page(index, query, 2, 2, 0), "c~a~d~e~b g ");
	assert_hits(search_page(index, query, 0, 20, SPIS_NEAR_DUPLICATES),
		    "h i c a d+e g f b ");
	assert_hits(search_page(index, query, 0, 20, SPIS_COPIES),
		    "h i c a d e g f b ");
	/* The best leads. */
	assert_hits(search_page(index, "smlouva návrh", 0, 1, 0), "i ");
	assert_hits(search_page(index, "kupní návrh", 0, 1, 0), "b~c~a~d~e ");
	assert_int_equal(spis_open(index, "other", SPIS_READ), SPIS_OK);
	results = search_page(index, "kupní koncept", 0, 1, 0);
	hit = spis_hit_near(spis_results_hit(results, 0), 0);
	assert_int_equal(spis_hit_index(spis_results_hit(results, 0)), 1);
	assert_int_equal(spis_hit_index(hit), 0);
	spis_results_free(results);
	spis_free(index);
	assert_int_equal(spis_hit_near_total(NULL), 0);
	assert_int_equal(spis_hit_near_count(NULL), 0);
	assert_null(spis_hit_near(NULL, 0));
}

/* ---- texts of several passages */

/* Of a text of several passages, and under valgrind and sanitizers. */
#define WORDS      20000u
#define WORDS_SLOW 5000u

/* So many words, of which one may be another one. */
static void put_long(spis_index *index, const char *path, uint32_t from,
		     const char *sum, const char *end)
{
	const uint32_t words = slow() ? WORDS_SLOW : WORDS;
	struct buf text = {0};
	char word[64];

	buf_string(&text, "Zápis\n\n");
	for (uint32_t i = 0; i < words; i++) {
		snprintf(word, sizeof(word), "%s%u%s", i % 12 ? "věc" : "Bod ",
			 from + i, i % 12 == 11 ? ".\n" : " ");
		buf_string(&text, word);
		if (i == words / 2)
			buf_string(&text, sum);
	}
	buf_string(&text, end);
	put_bytes(index, path, text.data, text.len);
	buf_release(&text);
}

static void test_long(void **state)
{
	spis_index *index = open_index("long", SPIS_WRITE);

	(void)state;
	put_long(index, "a", 0, "Cena 100 Kč. ", "Most přes potok.\n");
	put_long(index, "b", 0, "Cena 200 Kč. ", "Most přes potok.\n");
	put_long(index, "c", 5000, "Cena 100 Kč. ", "Most přes potok.\n");
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	index = open_index("long", SPIS_READ);
	assert_hits(search_page(index, "most přes potok", 0, 5, 0), "a~b c ");
	spis_free(index);
}

/* ---- pages */

#define DOCUMENTS    300
#define MOST         120
#define QUERIES      40
#define QUERIES_SLOW 8

static const char *const names[] = {"Petru Novému", "Janu Malému", "Evě Staré",
				    "Anně Černé"};

/* Versions of some documents, many of which are hits beside each other. */
static void make_pages(void)
{
	spis_index *index = open_index("pages", SPIS_WRITE);

	for (unsigned i = 0; i < DOCUMENTS; i++) {
		const uint32_t kind = next_random(4);
		char path[16], plot[16];

		snprintf(path, sizeof(path), "%u", i);
		snprintf(plot, sizeof(plot), "%u/2", 10 + next_random(60));
		put_text(index, path,
			 resolution(kind == 1 ? "NÁVRH\n\n" : "",
				    kind == 2 ? "......."
					      : names[next_random(4)],
				    plot));
	}
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
}

/* The first hits are the same, however many are wanted, and none is lost. */
static void test_pages(void **state)
{
	const int queries = slow() ? QUERIES_SLOW : QUERIES;
	spis_index *index;
	int folded = 0;

	(void)state;
	make_pages();
	index = open_index("pages", SPIS_READ);
	for (int i = 0; i < queries; i++) {
		const uint32_t limit = 1 + next_random(MOST / 2);
		const uint32_t offset = next_random(MOST / 2);
		char query[64];
		spis_results *some, *most;

		snprintf(query, sizeof(query), "pozemek %u/2 smlouva %s",
			 10 + next_random(60), i % 2 ? "návrh" : "");
		some = search_page(index, query, offset, limit, 0);
		most = search_page(index, query, 0, MOST, 0);
		for (size_t k = 0; k < spis_results_count(some); k++)
			assert_string_equal(
				spis_hit_path(spis_results_hit(some, k)),
				spis_hit_path(
					spis_results_hit(most, offset + k)));
		for (size_t k = 0; k < spis_results_count(most); k++)
			folded += (int)spis_hit_near_total(
				spis_results_hit(most, k));
		spis_results_free(some);
		spis_results_free(most);
	}
	assert_true(2 * folded > 5 * queries);
	spis_free(index);
}

/* Each document once, as a hit, a copy or a version. */
static void test_all(void **state)
{
	spis_index *index = open_index("pages", SPIS_READ);
	spis_results *results = search_page(index, "pozemek", 0, DOCUMENTS, 0);
	uint64_t count = spis_results_count(results);

	(void)state;
	assert_in_range(count, 60, DOCUMENTS - 60);
	for (size_t i = 0; i < spis_results_count(results); i++) {
		const spis_hit *hit = spis_results_hit(results, i);

		count += spis_hit_copy_total(hit) + spis_hit_near_total(hit);
	}
	assert_int_equal(count, DOCUMENTS);
	spis_results_free(results);
	spis_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_all),
	};
	const char *given = getenv("SEED");

	seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	printf("# SEED=%llu\n", (unsigned long long)seed);
	return cmocka_run_group_tests(tests, make_indexes, NULL);
}
