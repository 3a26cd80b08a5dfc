/* SPDX-License-Identifier: GPL-2.0-or-later */
/* filters.c: tests of filters, orders and facets, by tests/data/filters.tsv. */
#include "queries/filter.h"
#include "text/compose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "putting.h"
#include "rows.h"

#define TABLE "tests/data/filters.tsv"

/* What "2 dny" are counted from where only words are read. */
#define NOW UINT64_C(1700000000)

static spis_index *one, *two; /* all documents, in one index or in two */

/* ---- the indexes */

static spis_index *writers[3];
static size_t documents;

static void put_row(char **field, size_t fields, const char *where)
{
	spis_value values[12];
	struct buf text = {0};
	spis_document document = {.size = sizeof(document),
				  .path = field[1],
				  .fields = values,
				  .field_size = sizeof(*values)};
	char *rest = field[2], *value;

	if (strcmp(field[0], "document") != 0)
		return;
	assert_int_equal(fields, 4);
	while ((value = strsep(&rest, ";"))) {
		const char *name = strsep(&value, "=");

		values[document.field_count++] = (spis_value){
			field_named(name, strlen(name)), value, strlen(value)};
	}
	table_unescape(field[3], &text);
	document.text = text.data;
	document.text_bytes = text.len;
	for (size_t i = 0; i < 3; i++)
		if (i == 0 || i == 1 + documents % 2)
			assert_int_equal(spis_put(writers[i], &document),
					 SPIS_OK);
	documents++;
	buf_release(&text);
	(void)where;
}

static int set_up(void **state)
{
	static const char *const names[] = {"all", "even", "odd"};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		writers[i] = czech_index();
		assert_int_equal(spis_open(writers[i], names[i], SPIS_WRITE),
				 SPIS_OK);
	}
	table_each(TABLE, put_row);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(spis_commit(writers[i]), SPIS_OK);
		spis_free(writers[i]);
	}
	one = czech_index();
	two = czech_index();
	assert_int_equal(spis_open(one, "all", SPIS_READ), SPIS_OK);
	assert_int_equal(spis_open(two, "even", SPIS_READ), SPIS_OK);
	assert_int_equal(spis_open(two, "odd", SPIS_READ), SPIS_OK);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	spis_free(one);
	spis_free(two);
	return 0;
}

/* ---- what is found */

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names of the files found, as they come or sorted. */
static void print_names(const spis_results *r, bool sorted, struct buf *out)
{
	const char *names[32];
	size_t count = spis_results_count(r);

	assert_true(count <= 32);
	for (size_t i = 0; i < count; i++)
		names[i] =
			strrchr(spis_hit_path(spis_results_hit(r, i)), '/') + 1;
	if (sorted)
		qsort(names, count, sizeof(*names), compare_names);
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_byte(out, ' ');
		buf_string(out, names[i]);
	}
	buf_byte(out, '\0');
}

static spis_results *search(spis_index *index, const char *query,
			    spis_search_options *options)
{
	spis_results *results;

	options->size = sizeof(*options);
	options->limit = 32;
	options->flags = SPIS_AS_TYPED;
	options->snippet_chars = 80;
	if (spis_search(index, query, strlen(query), options, &results) !=
	    SPIS_OK)
		fail_msg("%s: %s", query, spis_error(index));
	return results;
}

static void check_find(spis_index *index, char **field, size_t fields,
		       const char *where)
{
	const char *filters[SPIS_MAX_FILTERS];
	spis_search_options options = {.filters = filters};
	char copy[256] = "", *rest = copy;
	struct buf got = {0};
	spis_results *r;
	int exact;

	if (fields > 3) {
		snprintf(copy, sizeof(copy), "%s", field[3]);
		while (rest)
			filters[options.filter_count++] = strsep(&rest, ";");
	}
	r = search(index, field[1], &options);
	print_names(r, true, &got);
	rows_expect(where, got.data, field[2]);
	/* A search says how many it would find. */
	assert_int_equal(spis_results_total(r, SPIS_TOTAL_ANY, &exact),
			 spis_results_count(r));
	assert_true(spis_results_total(r, SPIS_TOTAL_SPREAD, NULL) <=
		    spis_results_count(r));
	spis_results_free(r);
	buf_release(&got);
}

static void check_order(spis_index *index, char **field, const char *where)
{
	static const char *const names[] = {"rank", "date", "-date", "path"};
	spis_search_options options = {.sort = 0};
	struct buf got = {0};
	spis_results *r;

	while (strcmp(names[options.sort], field[1]) != 0)
		options.sort++;
	r = search(index, field[2], &options);
	print_names(r, false, &got);
	rows_expect(where, got.data, field[3]);
	spis_results_free(r);
	buf_release(&got);
}

static spis_facet facet_named(const char *name)
{
	static const char *const names[] = {
		"municipality", "body", "kind", "year", "format", "decision"};
	unsigned i = 0;

	while (strcmp(names[i], name) != 0)
		i++;
	return (spis_facet)(1u << i);
}

static void check_facet(spis_index *index, char **field, const char *where)
{
	const spis_facet facet = facet_named(field[1]);
	spis_search_options options = {.facets = facet};
	spis_results *r = search(index, field[2], &options);
	struct buf got = {0};
	const spis_tally *t;

	assert_true(spis_results_facets_exact(r));
	for (size_t i = 0; (t = spis_results_facet(r, facet, i)); i++) {
		char counts[64];

		snprintf(counts, sizeof(counts), " %d %d",
			 (int)spis_tally_documents(t, SPIS_TOTAL_ANY),
			 (int)spis_tally_documents(t, SPIS_TOTAL_FULL));
		buf_string(&got, i > 0 ? ", " : "");
		buf_string(&got, spis_tally_value(t));
		buf_string(&got, counts);
	}
	buf_byte(&got, '\0');
	rows_expect(where, got.data, field[3]);
	spis_results_free(r);
	buf_release(&got);
}

/* ---- what is read */

static void print_filter(const struct filter *f, struct buf *out)
{
	char range[64];

	if (out->len > 0)
		buf_byte(out, ' ');
	buf_string(out, *f->fault ? "?" : f->excludes ? "-" : "");
	buf_string(out, f->name);
	if (*f->fault) {
		buf_byte(out, '(');
		buf_string(out, f->fault);
		buf_byte(out, ')');
		return;
	}
	buf_byte(out, '=');
	if (f->slot == 0) {
		buf_add(out, f->plain.at, f->plain.len);
		return;
	}
	snprintf(range, sizeof(range), "%u:%llu-%llu", f->slot,
		 (unsigned long long)f->low, (unsigned long long)f->high);
	buf_string(out, range);
}

static void check_read(char **field, const char *where)
{
	struct buf query = {0}, composed = {0}, wanted = {0}, got = {0};
	struct arena arena = {0};
	struct filters filters = {.arena = &arena, .now = NOW};
	struct error e = {0};

	table_repeat(field[1], &query);
	table_repeat(field[2], &wanted);
	buf_byte(&wanted, '\0');
	assert_int_equal(compose(&e, query.data, query.len, &composed),
			 SPIS_OK);
	assert_int_equal(filters_find(&e, &filters, buf_bytes(&composed)),
			 SPIS_OK);
	for (size_t i = 0; i < filters.count; i++)
		print_filter(&filters.list[i], &got);
	buf_byte(&got, '\0');
	rows_expect(where, got.data, wanted.data);
	arena_release(&arena);
	buf_release(&query);
	buf_release(&composed);
	buf_release(&wanted);
	buf_release(&got);
}

static void check_row(char **field, size_t fields, const char *where)
{
	if (strcmp(field[0], "document") == 0)
		return;
	if (strcmp(field[0], "find") == 0 && fields >= 3) {
		check_find(one, field, fields, where);
		check_find(two, field, fields, where);
	} else if (strcmp(field[0], "order") == 0 && fields == 4) {
		check_order(one, field, where);
		check_order(two, field, where);
	} else if (strcmp(field[0], "facet") == 0 && fields == 4) {
		check_facet(one, field, where);
		check_facet(two, field, where);
	} else if (strcmp(field[0], "read") == 0 && fields == 3) {
		check_read(field, where);
	} else {
		fail_msg("%s: not a row", where);
	}
}

static void test_rows(void **state)
{
	(void)state;
	rows_pass(TABLE, check_row, 200);
}

/* ---- what is refused */

static void refused(spis_search_options options, spis_status status,
		    const char *why)
{
	spis_results *results;

	options.size = sizeof(options);
	assert_int_equal(spis_search(one, "most", 4, &options, &results),
			 status);
	assert_null(results);
	assert_string_equal(spis_error(one), why);
}

static void test_refused(void **state)
{
	static char longest[SPIS_MAX_QUERY_BYTES + 2];
	const char *filters[SPIS_MAX_FILTERS + 1];
	static const struct {
		const char *filter;
		const char *why;
	} rows[] = {
		{"obec", "filter 'obec'must be a name, a colon and a value"},
		{"obec:", "filter 'obec:'must be a name, a colon and a value"},
		{"", "filter ''must be a name, a colon and a value"},
		{"obec:, ", "filter 'obec:, ': no value"},
		{"obce:a", "filter 'obce:a': no such field"},
		{"-rok:x", "filter '-rok:x': not a year"},
		{longest, "a filter is longer than 8192 bytes"},
	};
	spis_results *results;

	(void)state;
	memset(longest, 'a', sizeof(longest) - 1);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		filters[0] = rows[i].filter;
		refused((spis_search_options){.filters = filters,
					      .filter_count = 1},
			SPIS_BAD_QUERY, rows[i].why);
	}
	for (size_t i = 0; i <= SPIS_MAX_FILTERS; i++)
		filters[i] = "rok:2016";
	refused((spis_search_options){.filters = filters, .filter_count = 33},
		SPIS_INVALID, "33 filters are more than 32");
	filters[31] = NULL;
	refused((spis_search_options){.filters = filters, .filter_count = 32},
		SPIS_INVALID, "filter 31 is NULL");
	refused((spis_search_options){.filter_count = 1}, SPIS_INVALID,
		"filter 0 is NULL");
	for (size_t i = 0; i < 3; i++)
		filters[i] = "titul:rada";
	refused((spis_search_options){.filters = filters, .filter_count = 3},
		SPIS_BAD_QUERY, "filter 'titul:rada': too many such filters");
	for (size_t i = 0; i < 7; i++)
		filters[i] = "soubor:rada";
	refused((spis_search_options){.filters = filters, .filter_count = 7},
		SPIS_BAD_QUERY, "filter 'soubor:rada': too many such filters");
	refused((spis_search_options){.sort = SPIS_SORT_PATH + 1}, SPIS_INVALID,
		"unknown order 4 of hits");
	refused((spis_search_options){.facets = 64}, SPIS_INVALID,
		"unknown facet 0x40 in search options");
	assert_int_equal(spis_search(one, "obec:,", 6, NULL, &results),
			 SPIS_OK);
	spis_results_free(results);
	assert_int_equal(spis_search(one, " ", 1, NULL, &results),
			 SPIS_BAD_QUERY);
}

/* As many as may be, and how each was understood. */
static void test_most(void **state)
{
	const char *filters[SPIS_MAX_FILTERS];
	spis_search_options options = {.filters = filters,
				       .filter_count = SPIS_MAX_FILTERS};
	const spis_filter *f;
	spis_results *r;

	(void)state;
	for (size_t i = 0; i < SPIS_MAX_FILTERS; i++)
		filters[i] = "rok:2016";
	filters[1] = "-Obec:Lhota";
	r = search(one, "most obec:Brno", &options);
	assert_int_equal(spis_results_filter_count(r), SPIS_MAX_FILTERS);
	assert_int_equal(spis_results_count(r), 2);
	f = spis_results_filter(r, 1);
	assert_string_equal(spis_filter_typed(f), "-Obec:Lhota");
	assert_string_equal(spis_filter_field(f), "municipality");
	assert_string_equal(spis_filter_value(f), "Lhota");
	assert_string_equal(spis_filter_fault(f), "");
	assert_true(spis_filter_excludes(f));
	assert_null(spis_results_filter(r, SPIS_MAX_FILTERS));
	spis_results_free(r);
	options.filter_count = 0;
	r = search(one, "most xy:z", &options);
	f = spis_results_filter(r, 0);
	assert_string_equal(spis_filter_typed(f), "xy:z");
	assert_string_equal(spis_filter_field(f), "");
	assert_string_equal(spis_filter_fault(f), "no such field");
	assert_false(spis_filter_excludes(f));
	spis_results_free(r);
	/* Without words nothing weighs anything. */
	r = search(one, "rok:2018", &options);
	assert_int_equal(spis_results_count(r), 1);
	assert_true(spis_hit_score(spis_results_hit(r, 0)) == 0);
	spis_results_free(r);
	/* Of NULL there is nothing. */
	assert_int_equal(spis_results_filter_count(NULL), 0);
	assert_int_equal(spis_results_facet_count(NULL, SPIS_FACET_KIND), 0);
	assert_null(spis_results_facet(NULL, SPIS_FACET_KIND, 0));
	assert_int_equal(spis_results_facets_exact(NULL), 0);
	assert_string_equal(spis_tally_value(NULL), "");
	assert_int_equal(spis_tally_documents(NULL, SPIS_TOTAL_ANY), 0);
	assert_string_equal(spis_filter_fault(NULL), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_most),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
