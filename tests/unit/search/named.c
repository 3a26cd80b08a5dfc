/* SPDX-License-Identifier: GPL-2.0-or-later */
/* named.c: documents that are what a query says come first, see first.tsv. */
#include "base/buf.h"
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "putting.h"
#include "rows.h"
#include "slow.h"

#define TABLE "tests/data/first.tsv"

/* More than there are documents. */
#define ALL 400u

static uint64_t seed;

static uint32_t next_random(uint32_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % below;
}

/* ---- the indexes: all documents, and each half */

#define WRITERS 3

static spis_index *writers[WRITERS];
static size_t documents;

static void begin(const char *prefix)
{
	static const char *const names[WRITERS] = {"all", "even", "odd"};

	documents = 0;
	for (size_t i = 0; i < WRITERS; i++) {
		char folder[32];

		snprintf(folder, sizeof(folder), "%s-%s", prefix, names[i]);
		writers[i] = czech_index();
		assert_int_equal(spis_open(writers[i], folder, SPIS_WRITE),
				 SPIS_OK);
	}
}

static void put_in_all(const spis_document *document)
{
	for (size_t i = 0; i < WRITERS; i++)
		if (i == 0 || i == 1 + documents % 2)
			assert_int_equal(spis_put(writers[i], document),
					 SPIS_OK);
	documents++;
}

static void commit(void)
{
	for (size_t i = 0; i < WRITERS; i++) {
		assert_int_equal(spis_commit(writers[i]), SPIS_OK);
		spis_free(writers[i]);
	}
}

/* All in one, or in two. */
static spis_index *open_reader(const char *prefix, bool two)
{
	spis_index *reader = czech_index();
	char folder[32];

	snprintf(folder, sizeof(folder), "%s-%s", prefix, two ? "odd" : "all");
	assert_int_equal(spis_open(reader, folder, SPIS_READ), SPIS_OK);
	snprintf(folder, sizeof(folder), "%s-even", prefix);
	if (two)
		assert_int_equal(spis_open(reader, folder, SPIS_READ), SPIS_OK);
	return reader;
}

/* ---- what holds of each answer */

static spis_results *search(spis_index *reader, const char *query,
			    spis_search_options options)
{
	spis_results *results;

	options.size = sizeof(options);
	options.flags = SPIS_AS_TYPED | SPIS_PATHS_ONLY;
	if (spis_search(reader, query, strlen(query), &options, &results) !=
	    SPIS_OK)
		fail_msg("%s: %s", query, spis_error(reader));
	return results;
}

static int compare_paths(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *path_at(const spis_results *r, size_t i)
{
	return spis_hit_path(spis_results_hit(r, i));
}

static void take_paths(const spis_results *r, const char *paths[ALL])
{
	const size_t count = spis_results_count(r);

	for (size_t i = 0; i < count; i++)
		paths[i] = path_at(r, i);
	qsort(paths, count, sizeof(*paths), compare_paths);
}

/* The same documents, each once, as in another order, which names nothing. */
static void check_same(const char *query, const spis_results *r,
		       const spis_results *plain)
{
	const char *got[ALL], *wanted[ALL];
	const size_t count = spis_results_count(r);

	assert_string_equal(spis_results_named(plain), "");
	assert_int_equal(count, spis_results_count(plain));
	take_paths(r, got);
	take_paths(plain, wanted);
	for (size_t i = 0; i < count; i++)
		if (strcmp(got[i], wanted[i]) != 0)
			fail_msg("%s: %s is not %s", query, got[i], wanted[i]);
	assert_int_equal(spis_results_total(r, SPIS_TOTAL_ANY, NULL),
			 spis_results_total(plain, SPIS_TOTAL_ANY, NULL));
}

static void check_facets(const spis_results *r, const spis_results *plain)
{
	const spis_tally *t, *other;

	for (size_t i = 0; (t = spis_results_facet(r, SPIS_FACET_YEAR, i));
	     i++) {
		size_t k = 0;

		/* Those with most that have all words are in front. */
		while ((other = spis_results_facet(plain, SPIS_FACET_YEAR,
						   k)) &&
		       strcmp(spis_tally_value(t), spis_tally_value(other)) !=
			       0)
			k++;
		assert_non_null(other);
		assert_int_equal(spis_tally_documents(t, SPIS_TOTAL_ANY),
				 spis_tally_documents(other, SPIS_TOTAL_ANY));
	}
}

/* A page is a part of all, and whoever sorts by scores has its order. */
static void check_page(spis_index *reader, const char *query,
		       const spis_results *all, uint32_t offset)
{
	const size_t named = spis_results_named_count(all);
	const size_t left = named > offset ? named - offset : 0;
	spis_results *r =
		search(reader, query,
		       (spis_search_options){.offset = offset, .limit = 2});

	assert_int_equal(spis_results_named_count(r), left < 2 ? left : 2);
	assert_int_equal(spis_results_total(r, SPIS_TOTAL_ANY, NULL),
			 spis_results_total(all, SPIS_TOTAL_ANY, NULL));
	for (size_t i = 0; i < spis_results_count(r); i++)
		if (strcmp(path_at(r, i), path_at(all, offset + i)) != 0)
			fail_msg("%s: hit %zu is %s", query, offset + i,
				 path_at(r, i));
	spis_results_free(r);
	for (size_t i = 1; i < spis_results_count(all); i++)
		assert_true(spis_hit_score(spis_results_hit(all, i - 1)) >=
			    spis_hit_score(spis_results_hit(all, i)));
}

static spis_results *search_checked(spis_index *reader, const char *query)
{
	spis_results *r = search(
			     reader, query,
			     (spis_search_options){.limit = ALL,
						   .facets = SPIS_FACET_YEAR}),
		     *plain = search(
			     reader, query,
			     (spis_search_options){.limit = ALL,
						   .sort = SPIS_SORT_PATH,
						   .facets = SPIS_FACET_YEAR});

	check_same(query, r, plain);
	check_facets(r, plain);
	for (uint32_t offset = 0; offset < 5; offset++)
		check_page(reader, query, r, offset);
	spis_results_free(plain);
	return r;
}

/* ---- the table */

static void put_row(char **field, size_t fields, const char *where)
{
	spis_value values[8];
	spis_document document = {.size = sizeof(document),
				  .path = field[1],
				  .fields = values,
				  .field_size = sizeof(*values),
				  .text = field[3]};
	char *rest = field[2], *value;

	if (strcmp(field[0], "document") != 0)
		return;
	if (fields != 4)
		fail_msg("%s: wanted: path, fields, text", where);
	while ((value = strsep(&rest, ";"))) {
		const char *name = strsep(&value, "=");

		values[document.field_count++] = (spis_value){
			field_named(name, strlen(name)), value, strlen(value)};
	}
	document.text_bytes = strlen(field[3]);
	put_in_all(&document);
}

static spis_index *reader;

static void check_row(char **field, size_t fields, const char *where)
{
	struct buf got = {0};
	spis_results *r;

	if (strcmp(field[0], "first") != 0)
		return;
	r = search_checked(reader, field[1]);
	buf_string(&got, spis_results_named(r));
	buf_string(&got, spis_results_newest(r) ? ", newest" : "");
	buf_byte(&got, '\0');
	rows_expect(where, got.data, fields > 2 ? field[2] : "");
	buf_reset(&got);
	for (size_t i = 0; i < spis_results_named_count(r); i++) {
		buf_string(&got, i > 0 ? " " : "");
		buf_string(&got, strrchr(path_at(r, i), '/') + 1);
	}
	buf_byte(&got, '\0');
	rows_expect(where, got.data, fields > 3 ? field[3] : "");
	spis_results_free(r);
	buf_release(&got);
}

static void test_rows(void **state)
{
	(void)state;
	begin("rows");
	table_each(TABLE, put_row);
	commit();
	for (int two = 0; two < 2; two++) {
		reader = open_reader("rows", two);
		assert_true(table_each(TABLE, check_row) >= 40);
		spis_free(reader);
	}
}

/* ---- documents and queries at random */

#define BODIES 3
#define KINDS  3
#define DAYS   4
#define NUMBER 5u
#define TEXTS  300u

/* The last of each is never asked for: then any is. */
static const char *const bodies[BODIES] = {"rada", "zastupitelstvo", "osadní"};
static const char *const kinds[KINDS] = {"zápis", "usnesení", "zpráva"};
static const char *const days[DAYS] = {"2016-03-01", "2016-03-15", "2017-03-01",
				       "2017-10-24"};
static const char *const typed_days[DAYS] = {"1. března 2016", "15.3.2016",
					     "1. 3. 2017", "24. října 2017"};

struct made {
	uint32_t body, kind, day, number;
	bool long_number; /* "5/2016", not "5" */
};

static struct made made[TEXTS];

static void put_random(uint32_t i)
{
	struct made *m = &made[i];
	spis_value values[6] = {{SPIS_FIELD_TITLE, "-", 1}};
	spis_document document = {.size = sizeof(document),
				  .fields = values,
				  .field_size = sizeof(*values),
				  .field_count = 1};
	char path[16], number[16], text[256];

	*m = (struct made){next_random(BODIES), next_random(KINDS),
			   next_random(DAYS), 1 + next_random(NUMBER),
			   next_random(2)};
	snprintf(path, sizeof(path), "%u", i);
	snprintf(number, sizeof(number), m->long_number ? "%u/%.4s" : "%u",
		 m->number, days[m->day]);
	snprintf(text, sizeof(text), "%s %s č. %u %s, most", "rada obce",
		 i % 3 ? "poslední usnesení" : "zápis ze zastupitelstva",
		 next_random(NUMBER), typed_days[next_random(DAYS)]);
	values[document.field_count++] =
		(spis_value){SPIS_FIELD_DATE, days[m->day], 10};
	values[document.field_count++] =
		(spis_value){SPIS_FIELD_NUMBER, number, strlen(number)};
	values[document.field_count++] = (spis_value){
		SPIS_FIELD_BODY, bodies[m->body], strlen(bodies[m->body])};
	values[document.field_count++] = (spis_value){
		SPIS_FIELD_KIND, kinds[m->kind], strlen(kinds[m->kind])};
	document.path = path;
	document.text = text;
	document.text_bytes = strlen(text);
	put_in_all(&document);
}

/* What is asked for: a value of each, or the last for whatever. */
struct asked {
	uint32_t body, kind;
	enum { WHEN_DAY, WHEN_YEAR, WHEN_NUMBER, WHEN_NEWEST, WHENS } when;
	uint32_t day, number;
};

static bool is_asked(const struct asked *a, const struct made *m)
{
	const bool year = strncmp(days[a->day], days[m->day], 4) == 0;

	if ((a->body < BODIES - 1 && a->body != m->body) ||
	    (a->kind < KINDS - 1 && a->kind != m->kind))
		return false;
	switch (a->when) {
	case WHEN_DAY:
		return a->day == m->day;
	case WHEN_YEAR:
		return year;
	case WHEN_NUMBER:
		return year && a->number == m->number;
	default:
		return true;
	}
}

static void write_query(const struct asked *a, char *query, size_t room)
{
	const char *body = a->body < BODIES - 1 ? bodies[a->body] : "";
	const char *kind = a->kind < KINDS - 1 ? kinds[a->kind] : "";

	switch (a->when) {
	case WHEN_DAY:
		snprintf(query, room, "%s %s %s", kind, body,
			 typed_days[a->day]);
		return;
	case WHEN_YEAR:
		snprintf(query, room, "%s %s z roku %.4s", kind, body,
			 days[a->day]);
		return;
	case WHEN_NUMBER:
		snprintf(query, room, "%s %s č. %u/%.4s", kind, body, a->number,
			 days[a->day]);
		return;
	default:
		snprintf(query, room, "poslední %s %s", kind, body);
	}
}

static void check_named(const struct asked *a, const char *query,
			const spis_results *r)
{
	const size_t named = spis_results_named_count(r);
	uint32_t last = DAYS;

	for (size_t i = 0; i < spis_results_count(r); i++) {
		const struct made *m = &made[strtoul(path_at(r, i), NULL, 10)];

		if (is_asked(a, m) != (i < named))
			fail_msg("%s: hit %zu of %zu is %s", query, i, named,
				 path_at(r, i));
		if (i < named && a->when == WHEN_NEWEST) {
			assert_true(m->day <= last);
			last = m->day;
		}
	}
}

static void test_random(void **state)
{
	const uint32_t rounds = slowest() ? 20 : 200;
	size_t some = 0;

	(void)state;
	begin("random");
	for (uint32_t i = 0; i < TEXTS; i++)
		put_random(i);
	commit();
	reader = open_reader("random", next_random(2));
	for (uint32_t i = 0; i < rounds; i++) {
		const struct asked a = {next_random(BODIES), next_random(KINDS),
					next_random(WHENS), next_random(DAYS),
					1 + next_random(NUMBER)};
		char query[128];
		spis_results *r;

		if (a.body == BODIES - 1 && a.kind == KINDS - 1)
			continue;
		write_query(&a, query, sizeof(query));
		r = search_checked(reader, query);
		check_named(&a, query, r);
		some += spis_results_named_count(r) > 0;
		spis_results_free(r);
	}
	assert_true(some > (slowest() ? 0 : 100));
	spis_free(reader);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_random),
	};
	const char *given = getenv("SEED");

	seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	printf("# SEED=%llu\n", (unsigned long long)seed);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
