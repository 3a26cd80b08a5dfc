/* SPDX-License-Identifier: GPL-2.0-or-later */
/* first_ask.c: turns what a query says about documents into conditions. */
#include "search/first_job.h"
#include "store/identity.h"
#include "store/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The years searched for meetings if the query has no year. */
#define FIRST_YEAR 1990u
#define LAST_YEAR  2099u

struct store_query *first_new_queries(const struct lookup *l, size_t count)
{
	struct store_query *q = arena_array(l->tree->arena, count, sizeof(*q));

	if (!q)
		fail_memory(l->e);
	return q;
}

static spis_status ask_classes(const struct lookup *l, struct store_query *out)
{
	size_t count;
	const struct candidate *c = first_candidates(l, &count);
	struct store_test *test = arena_alloc(l->tree->arena, sizeof(*test));
	struct bytes *terms =
		arena_array(l->tree->arena, count, sizeof(*terms));

	if (!test || !terms)
		return fail_memory(l->e);
	*test = (struct store_test){.kind = STORE_TEST_TERMS, .terms = terms};
	for (size_t i = 0; i < count; i++)
		if (c[i].places == l->places)
			terms[test->term_count++] =
				(struct bytes){c[i].term, CLASS_BYTES - 1};
	*out = (struct store_query){.op = STORE_TEST, .test = test};
	return SPIS_OK;
}

static spis_status ask_days(const struct lookup *l, uint64_t from, uint64_t to,
			    struct store_query *out)
{
	struct store_test *test = arena_alloc(l->tree->arena, sizeof(*test));

	if (!test)
		return fail_memory(l->e);
	*test = (struct store_test){.kind = STORE_TEST_VALUE,
				    .slot = SCHEMA_SLOT_DATE,
				    .low = from,
				    .high = to};
	*out = (struct store_query){.op = STORE_TEST, .test = test};
	return SPIS_OK;
}

/*
 * The heading above a passage has the day of its document, so the term of the
 * day finds it.  Only passages with that term are looked at.
 */
static spis_status ask_day(const struct lookup *l, struct store_query *out)
{
	const struct citation *day = l->tree->citations;
	struct store_query *sub;

	while (day->kind != REFERENCE_DATE)
		day++;
	sub = first_new_queries(l, day->count);
	if (!sub)
		return SPIS_NO_MEMORY;
	*out = (struct store_query){.op = STORE_OR, .sub = sub};
	for (size_t i = 0; i < day->count; i++)
		if (day->alternatives[i].documents > 0)
			sub[out->sub_count++] = (struct store_query){
				.op = STORE_TERM,
				.term = {day->alternatives[i].term,
					 day->alternatives[i].len}};
	return SPIS_OK;
}

/* Conditions on the number of a document, any of which will do. */
struct numbers {
	const struct lookup *l;
	struct store_query *sub;
	size_t count;
	char bare[NAMED_NUMBER_BYTES]; /* without its year */
};

/* Bare, with each year of four digits and of two, and as it was typed. */
#define MOST_NUMBERS (1 + (LAST_YEAR - FIRST_YEAR + 1) + 100 + 1)

/* What has the number is only meant if its date is in the year. */
static spis_status restrict_year(const struct lookup *l, unsigned year,
				 struct store_query *query)
{
	struct store_query *two = first_new_queries(l, 2);

	if (!two)
		return SPIS_NO_MEMORY;
	two[0] = *query;
	*query = (struct store_query){
		.op = STORE_AND, .sub = two, .sub_count = 2};
	return ask_days(l, year * UINT64_C(10000),
			year * UINT64_C(10000) + 9999, &two[1]);
}

/*
 * The number with that behind it, unless no document has it; of `year`, unless
 * that is 0.
 */
static spis_status add_number(struct numbers *n, const char *behind,
			      unsigned year)
{
	const struct lookup *l = n->l;
	struct store_query *out = &n->sub[n->count];
	char term[2 * NAMED_NUMBER_BYTES];
	const int len = snprintf(term, sizeof(term), "%c%s%s",
				 SCHEMA_PREFIX_NUMBER, n->bare, behind);
	const struct bytes name = {
		arena_copy(l->tree->arena, term, (size_t)len), (size_t)len};
	uint32_t passages;
	spis_status status;

	if (!name.at)
		return fail_memory(l->e);
	status = store_frequency(l->e, l->store, name, &passages);
	*out = (struct store_query){.op = STORE_TERM, .term = name};
	if (status != SPIS_OK || passages == 0)
		return status;
	n->count++;
	return year > 0 ? restrict_year(l, year, out) : SPIS_OK;
}

/* "5" of 2018, and "5/2018" of any date; "5/18" only of 2018. */
static spis_status add_year(struct numbers *n, unsigned year)
{
	char behind[16];
	spis_status status = add_number(n, "", year);

	snprintf(behind, sizeof(behind), "/%u", year);
	if (status == SPIS_OK)
		status = add_number(n, behind, 0);
	snprintf(behind, sizeof(behind), "/%02u", year % 100);
	return status == SPIS_OK ? add_number(n, behind, year) : status;
}

/* "5", and "5/2018" and "5/18" of any year. */
static spis_status add_any_year(struct numbers *n)
{
	char behind[16];
	spis_status status = add_number(n, "", 0);

	for (unsigned y = FIRST_YEAR; y <= LAST_YEAR && status == SPIS_OK;
	     y++) {
		snprintf(behind, sizeof(behind), "/%u", y);
		status = add_number(n, behind, 0);
	}
	for (unsigned y = 0; y < 100 && status == SPIS_OK; y++) {
		snprintf(behind, sizeof(behind), "/%02u", y);
		status = add_number(n, behind, 0);
	}
	return status;
}

/* The years it may be of; "98" is 1998 or 2098, as documents have it. */
static size_t take_years(const struct named *named, const char *slash,
			 unsigned years[2])
{
	years[0] = slash ? (unsigned)strtoul(slash + 1, NULL, 10)
			 : (unsigned)(named->from / 10000);
	if (!slash || strlen(slash) != strlen("/18"))
		return years[0] > 0;
	years[1] = 1900 + years[0];
	years[0] += 2000;
	return 2;
}

static spis_status ask_numbers(const struct lookup *l, struct store_query *out)
{
	const char *number = l->named.number, *slash = strchr(number, '/');
	const size_t bare = slash ? (size_t)(slash - number) : strlen(number);
	struct numbers n = {.l = l, .sub = first_new_queries(l, MOST_NUMBERS)};
	unsigned years[2];
	const size_t count = take_years(&l->named, slash, years);
	spis_status status = n.sub ? SPIS_OK : SPIS_NO_MEMORY;

	memcpy(n.bare, number, bare);
	if (status == SPIS_OK && count == 0)
		status = add_any_year(&n);
	for (size_t i = 0; i < count && status == SPIS_OK; i++)
		status = add_year(&n, years[i]);
	if (status == SPIS_OK && slash)
		status = add_number(&n, slash, 0);
	*out = (struct store_query){
		.op = STORE_OR, .sub = n.sub, .sub_count = n.count};
	return status;
}

/* The condition on the number already covers a whole year. */
static bool has_days(const struct named *named)
{
	return named->to > 0 &&
	       (!*named->number || named->to - named->from < 9999);
}

spis_status first_ask(const struct lookup *l,
		      struct store_query sub[FIRST_CONDITIONS], size_t *count)
{
	spis_status status = ask_classes(l, &sub[0]);

	*count = 1;
	if (status == SPIS_OK && *l->named.number)
		status = ask_numbers(l, &sub[(*count)++]);
	if (status == SPIS_OK && l->named.to > 0 &&
	    l->named.from == l->named.to)
		status = ask_day(l, &sub[(*count)++]);
	if (status == SPIS_OK && has_days(&l->named))
		status = ask_days(l, l->named.from, l->named.to,
				  &sub[(*count)++]);
	return status;
}
