/* SPDX-License-Identifier: GPL-2.0-or-later */
/* facets.c: random filters, orders and counts, compared with all documents. */
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "czech.h"
#include "slow.h"

/* Several blocks of passages; and more than are counted one by one. */
#define FEW             2200
#define MANY            14000
#define QUERIES         30
#define QUERIES_SLOWEST 8

#define WORDS     8
#define ALL_WORDS ((1u << WORDS) - 1)

static const char *const municipalities[] = {NULL, "Litovel", "Brno-střed",
					     "Nová Ves"};
static const char *const bodies[] = {NULL, "rada", "zastupitelstvo"};
static const char *const kinds[] = {NULL, "zápis", "usnesení", "pozvánka"};
static const char *const formats[] = {NULL, "PDF", "DOCX"};
static const char *const verbs[] = {NULL, "schvaluje", "zamítá", "ukládá"};
static const char *const decisions[] = {NULL, "approves", "rejects", "orders"};

/* What is known of a document: places in the lists above. */
struct model {
	unsigned words; /* a bit each */
	unsigned municipality, body, kind, format, decision;
	unsigned year, month; /* 0: no date */
};

static struct model models[MANY];
static size_t few;
static uint64_t random_state;

static unsigned roll(unsigned below)
{
	random_state = random_state * UINT64_C(6364136223846793005) + 1;
	return (unsigned)(random_state >> 33) % below;
}

/* ---- the documents */

static void make_model(struct model *m)
{
	*m = (struct model){
		.municipality = roll(4),
		.body = roll(3),
		.kind = 1 + roll(3), /* else the text would tell one */
		.format = roll(3),
		.decision = roll(4),
		.year = roll(5) ? 2010 + roll(6) : 0,
		.month = 1 + roll(12),
	};
	for (unsigned i = 0; i < WORDS; i++)
		m->words |= (roll(i + 2) == 0 ? 1u : 0u) << i;
}

static void add(spis_value *values, size_t *count, spis_field field,
		const char *value)
{
	if (value)
		values[(*count)++] = (spis_value){field, value, strlen(value)};
}

static void put(spis_index *index, size_t number)
{
	const struct model *m = &models[number];
	char path[32], date[16], text[256];
	spis_value values[8];
	size_t len;
	spis_document d = {.size = sizeof(d),
			   .path = path,
			   .text = text,
			   .fields = values,
			   .field_size = sizeof(*values)};

	/* Not in the order of their numbers. */
	snprintf(path, sizeof(path), "%03zu/%05zu", number * 7 % 40, number);
	add(values, &d.field_count, SPIS_FIELD_TITLE, "-");
	add(values, &d.field_count, SPIS_FIELD_MUNICIPALITY,
	    municipalities[m->municipality]);
	add(values, &d.field_count, SPIS_FIELD_BODY, bodies[m->body]);
	add(values, &d.field_count, SPIS_FIELD_KIND, kinds[m->kind]);
	add(values, &d.field_count, SPIS_FIELD_FORMAT, formats[m->format]);
	snprintf(date, sizeof(date), "%u-%02u-15", m->year, m->month);
	add(values, &d.field_count, SPIS_FIELD_DATE, m->year ? date : NULL);
	len = (size_t)snprintf(text, sizeof(text), "Usnesení č. 1\n");
	if (m->decision)
		len += (size_t)snprintf(text + len, sizeof(text) - len,
					"Rada %s ", verbs[m->decision]);
	for (unsigned i = 0; i < WORDS; i++)
		if (m->words >> i & 1)
			len += (size_t)snprintf(text + len, sizeof(text) - len,
						"q%ux ", i);
	d.text_bytes = len;
	assert_int_equal(spis_put(index, &d), SPIS_OK);
}

/* Every `step`th document from `first` on. */
static void make_index(const char *name, size_t first, size_t step,
		       size_t count)
{
	spis_index *index = czech_index();

	assert_int_equal(spis_open(index, name, SPIS_WRITE), SPIS_OK);
	if (count > FEW)
		assert_int_equal(spis_bulk(index, 1, 0), SPIS_OK);
	for (size_t i = first; i < count; i += step)
		put(index, i);
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
}

static int set_up(void **state)
{
	const char *seed = getenv("SEED");

	(void)state;
	random_state = seed ? strtoull(seed, NULL, 10) : (uint64_t)time(NULL);
	print_message("# SEED=%llu\n", (unsigned long long)random_state);
	few = slow() ? FEW / 10 : FEW;
	for (size_t i = 0; i < MANY; i++)
		make_model(&models[i]);
	make_index("few", 0, 1, few);
	make_index("even", 0, 2, few);
	make_index("odd", 1, 2, few);
	return 0;
}

/* ---- a query, and what it should find */

struct query {
	unsigned words;
	/* Filters, 0: none; places in the lists, or years. */
	unsigned municipality, body, kind, format, decision;
	unsigned from, to;
	bool without_kind;
};

static void make_query(struct query *q)
{
	*q = (struct query){
		.words = roll(5) ? 1 + roll(ALL_WORDS) : 0,
		.municipality = roll(2) ? 1 + roll(3) : 0,
		.body = roll(3) ? 0 : 1 + roll(2),
		.kind = roll(3) ? 0 : 1 + roll(3),
		.format = roll(4) ? 0 : 1 + roll(2),
		.decision = roll(4) ? 0 : 1 + roll(3),
		.from = roll(3) ? 0 : 2010 + roll(6),
		.to = roll(3) ? 0 : 2010 + roll(6),
		.without_kind = roll(2),
	};
	/* Something must be asked for. */
	if (q->words == 0 && q->municipality == 0)
		q->words = 1;
	if (q->from && q->to && q->from > q->to)
		q->to = q->from;
}

static bool fits(const struct query *q, const struct model *m)
{
	if (q->words && !(q->words & m->words))
		return false;
	if ((q->municipality && q->municipality != m->municipality) ||
	    (q->body && q->body != m->body) ||
	    (q->format && q->format != m->format) ||
	    (q->decision && q->decision != m->decision))
		return false;
	if (q->kind && (q->kind == m->kind) == q->without_kind)
		return false;
	if ((q->from || q->to) && m->year == 0)
		return false;
	return (!q->from || m->year >= q->from) && (!q->to || m->year <= q->to);
}

static bool is_full(const struct query *q, const struct model *m)
{
	return q->words && (q->words & m->words) == q->words;
}

static void print_filter(char *out, size_t room, const char *name,
			 const char *value)
{
	const size_t len = strlen(out);

	snprintf(out + len, room - len, " %s:\"%s\"", name, value);
}

static void print_query(const struct query *q, char *out, size_t room)
{
	char range[32];

	*out = '\0';
	for (unsigned i = 0; i < WORDS; i++)
		if (q->words >> i & 1)
			snprintf(out + strlen(out), room - strlen(out), " q%ux",
				 i);
	if (q->municipality)
		print_filter(out, room, "obec",
			     municipalities[q->municipality]);
	if (q->body)
		print_filter(out, room, "orgán", bodies[q->body]);
	if (q->kind)
		print_filter(out, room, q->without_kind ? "-druh" : "druh",
			     kinds[q->kind]);
	if (q->format)
		print_filter(out, room, "formát", formats[q->format]);
	if (q->decision)
		print_filter(out, room, "rozhodnutí", verbs[q->decision]);
	snprintf(range, sizeof(range), "%.*u..%.*u", q->from ? 4 : 0, q->from,
		 q->to ? 4 : 0, q->to);
	if (q->from || q->to)
		print_filter(out, room, "rok", range);
}

/* ---- what is found */

static size_t number_of(const spis_hit *hit)
{
	return strtoul(strchr(spis_hit_path(hit), '/') + 1, NULL, 10);
}

/* All that should be there is, and nothing else. */
static void check_hits(const struct query *q, const spis_results *r)
{
	static bool found[FEW];
	size_t count = spis_results_count(r);

	memset(found, 0, sizeof(found));
	for (size_t i = 0; i < count; i++) {
		const spis_hit *hit = spis_results_hit(r, i);

		assert_false(found[number_of(hit)]);
		found[number_of(hit)] = true;
		assert_int_equal(spis_hit_full(hit),
				 is_full(q, &models[number_of(hit)]));
	}
	for (size_t i = 0; i < few; i++)
		assert_int_equal(found[i], fits(q, &models[i]));
}

static unsigned day_of(const struct model *m, spis_sort sort)
{
	if (m->year == 0)
		return UINT32_MAX;
	return sort == SPIS_SORT_DATE ? m->year * 100 + m->month
				      : 1000000 - m->year * 100 - m->month;
}

static void check_order(const struct query *q, const spis_results *r,
			spis_sort sort)
{
	const bool leads =
		q->words & (q->words - 1) && __builtin_popcount(q->words) <= 6;

	for (size_t i = 1; i < spis_results_count(r); i++) {
		const spis_hit *a = spis_results_hit(r, i - 1);
		const spis_hit *b = spis_results_hit(r, i);
		const struct model *x = &models[number_of(a)];
		const struct model *y = &models[number_of(b)];

		assert_true(!leads || spis_hit_full(a) >= spis_hit_full(b));
		if (leads && spis_hit_full(a) != spis_hit_full(b))
			continue;
		if (sort == SPIS_SORT_PATH)
			assert_true(strcmp(spis_hit_path(a), spis_hit_path(b)) <
				    0);
		else if (sort != SPIS_SORT_RANK)
			assert_true(day_of(x, sort) <= day_of(y, sort));
		if (sort == SPIS_SORT_RANK ||
		    (sort != SPIS_SORT_PATH &&
		     day_of(x, sort) == day_of(y, sort)))
			assert_true(spis_hit_score(a) >= spis_hit_score(b) ||
				    q->words == 0);
	}
}

/* The value that a document has of a facet; NULL: none. */
static const char *value_of(const struct model *m, spis_facet facet)
{
	static char year[16];

	switch (facet) {
	case SPIS_FACET_MUNICIPALITY:
		return municipalities[m->municipality];
	case SPIS_FACET_BODY:
		return bodies[m->body];
	case SPIS_FACET_KIND:
		return kinds[m->kind];
	case SPIS_FACET_FORMAT:
		return formats[m->format];
	case SPIS_FACET_DECISION:
		return decisions[m->decision];
	case SPIS_FACET_YEAR:
		snprintf(year, sizeof(year), "%u", m->year);
		return m->year ? year : NULL;
	}
	return NULL;
}

static bool has(const struct model *m, spis_facet facet, const char *value)
{
	const char *own = value_of(m, facet);

	return own && strcmp(own, value) == 0;
}

static void check_facet(const struct query *q, const spis_results *r,
			spis_facet facet, size_t documents)
{
	const spis_tally *t;
	size_t counted = 0, known = 0;

	for (size_t i = 0; (t = spis_results_facet(r, facet, i)); i++) {
		uint64_t any = 0, full = 0;

		for (size_t k = 0; k < documents; k++) {
			const struct model *m = &models[k];

			if (!fits(q, m) || !has(m, facet, spis_tally_value(t)))
				continue;
			any++;
			full += is_full(q, m);
		}
		assert_true(any > 0);
		assert_int_equal(spis_tally_documents(t, SPIS_TOTAL_ANY), any);
		assert_int_equal(spis_tally_documents(t, SPIS_TOTAL_FULL),
				 full);
		counted += any;
	}
	/* No value is missing. */
	for (size_t k = 0; k < documents; k++)
		known += fits(q, &models[k]) && value_of(&models[k], facet);
	assert_int_equal(counted, known);
}

static spis_results *search(spis_index *index, const struct query *q,
			    spis_sort sort, uint32_t limit)
{
	const spis_search_options options = {
		.size = sizeof(options),
		.limit = limit,
		.flags = SPIS_PATHS_ONLY | SPIS_AS_TYPED | SPIS_COPIES,
		.sort = sort,
		.facets = 63};
	spis_results *r;
	char query[512];

	print_query(q, query, sizeof(query));
	print_message("#%s, sort %d\n", query, (int)sort);
	if (spis_search(index, query, strlen(query), &options, &r) != SPIS_OK)
		fail_msg("%s: %s", query, spis_error(index));
	return r;
}

static void check(spis_index *index, const struct query *q)
{
	const spis_sort sort = (spis_sort)roll(4);
	spis_results *r = search(index, q, sort, SPIS_MAX_HITS), *page;
	int exact;

	check_hits(q, r);
	check_order(q, r, sort);
	assert_true(spis_results_facets_exact(r));
	for (unsigned i = 1; i < 64; i *= 2)
		check_facet(q, r, (spis_facet)i, few);
	assert_int_equal(spis_results_total(r, SPIS_TOTAL_ANY, &exact),
			 spis_results_count(r));
	assert_true(exact);
	/* A page is the beginning of all hits, and counts as many. */
	page = search(index, q, sort, 7);
	for (size_t i = 0; i < spis_results_count(page); i++)
		if (sort != SPIS_SORT_RANK)
			assert_string_equal(
				spis_hit_path(spis_results_hit(page, i)),
				spis_hit_path(spis_results_hit(r, i)));
	for (unsigned i = 1; i < 64; i *= 2)
		check_facet(q, page, (spis_facet)i, few);
	spis_results_free(page);
	spis_results_free(r);
}

/* Where some are left out for their weight, what is found still passes. */
static void check_pruned(spis_index *index)
{
	const spis_search_options options = {
		.size = sizeof(options),
		.limit = 7,
		.flags = SPIS_PATHS_ONLY | SPIS_AS_TYPED | SPIS_COPIES};
	const struct query q = {.words = 63, .kind = 1, .without_kind = true};
	char query[512];
	spis_results *r;

	print_query(&q, query, sizeof(query));
	assert_int_equal(spis_search(index, query, strlen(query), &options, &r),
			 SPIS_OK);
	assert_int_equal(spis_results_count(r), 7);
	for (size_t i = 0; i < 7; i++)
		assert_true(
			fits(&q, &models[number_of(spis_results_hit(r, i))]));
	spis_results_free(r);
}

static void test_random(void **state)
{
	spis_index *one = czech_index(), *two = czech_index();
	const int queries = slowest() ? QUERIES_SLOWEST : QUERIES;

	(void)state;
	assert_int_equal(spis_open(one, "few", SPIS_READ), SPIS_OK);
	assert_int_equal(spis_open(two, "even", SPIS_READ), SPIS_OK);
	assert_int_equal(spis_open(two, "odd", SPIS_READ), SPIS_OK);
	check_pruned(one);
	for (int i = 0; i < queries; i++) {
		struct query q;

		make_query(&q);
		check(one, &q);
		check(two, &q);
	}
	spis_free(one);
	spis_free(two);
}

/* Within so many of a hundred. */
#define ABOUT 30

/* Beyond what is counted one by one, all over the index alike. */
static void test_estimates(void **state)
{
	spis_index *index;

	(void)state;
	if (slow())
		skip();
	index = czech_index();
	make_index("many", 0, 1, MANY);
	assert_int_equal(spis_open(index, "many", SPIS_READ), SPIS_OK);
	for (int i = 0; i < 4; i++) {
		const struct query q = {.words = ALL_WORDS};
		spis_results *r = search(index, &q, (spis_sort)i, 10);
		const spis_tally *t;
		uint64_t any = 0, total;

		for (size_t k = 0; k < MANY; k++)
			any += fits(&q, &models[k]);
		total = spis_results_total(r, SPIS_TOTAL_ANY, NULL);
		assert_true(any > 10000);
		assert_false(spis_results_facets_exact(r));
		assert_in_range(total, any * (100 - ABOUT) / 100,
				any * (100 + ABOUT) / 100);
		for (size_t k = 0;
		     (t = spis_results_facet(r, SPIS_FACET_KIND, k)); k++)
			assert_in_range(spis_tally_documents(t, SPIS_TOTAL_ANY),
					any / 3 * (100 - ABOUT) / 100,
					any / 3 * (100 + ABOUT) / 100);
		spis_results_free(r);
	}
	spis_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_estimates),
	};

	return cmocka_run_group_tests(tests, set_up, NULL);
}
