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
	struct store_query *sub = first_new_queries(l, count);

	if (!sub)
		return SPIS_NO_MEMORY;
	*out = (struct store_query){.op = STORE_OR, .sub = sub};
	for (size_t i = 0; i < count; i++)
		if (c[i].places == l->places)
			sub[out->sub_count++] = (struct store_query){
				.op = STORE_TERM,
				.term = {c[i].term, CLASS_BYTES - 1}};
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

/*
 * Looks for "5/2018" as the number of a document; *found: some document has it.
 */
static spis_status ask_number(const struct lookup *l, const char *number,
			      struct store_query *out, bool *found)
{
	char term[2 * NAMED_NUMBER_BYTES];
	const int len = snprintf(term, sizeof(term), "%c%s",
				 SCHEMA_PREFIX_NUMBER, number);
	struct bytes name = {arena_copy(l->tree->arena, term, (size_t)len),
			     (size_t)len};
	uint32_t passages;
	spis_status status;

	if (!name.at)
		return fail_memory(l->e);
	status = store_frequency(l->e, l->store, name, &passages);
	*found = passages > 0;
	*out = (struct store_query){.op = STORE_TERM, .term = name};
	return status;
}

/* The number without its year; returns the year, 0 if there is none. */
static unsigned split_number(const struct named *named,
			     char bare[NAMED_NUMBER_BYTES])
{
	const char *slash = strchr(named->number, '/');
	unsigned year = (unsigned)(named->from / 10000);

	memcpy(bare, named->number, NAMED_NUMBER_BYTES);
	if (!slash)
		return year;
	bare[slash - named->number] = '\0';
	year = (unsigned)strtoul(slash + 1, NULL, 10);
	return strlen(slash) == strlen("/18") ? 2000 + year : year;
}

/* "5" of 2018 is the number of a document of that year. */
static spis_status ask_bare(const struct lookup *l, const char *bare,
			    unsigned year, struct store_query *out, bool *found)
{
	struct store_query *two = first_new_queries(l, 2);
	spis_status status =
		two ? ask_number(l, bare, &two[0], found) : SPIS_NO_MEMORY;

	if (status != SPIS_OK || year == 0) {
		*out = status == SPIS_OK ? two[0] : *out;
		return status;
	}
	*out = (struct store_query){
		.op = STORE_AND, .sub = two, .sub_count = 2};
	return ask_days(l, year * UINT64_C(10000),
			year * UINT64_C(10000) + 9999, &two[1]);
}

/* Tries "5", "5/2018", and "5/18" as it is typed. */
static spis_status ask_numbers(const struct lookup *l, struct store_query *out)
{
	struct store_query *sub =
		first_new_queries(l, 3 + LAST_YEAR - FIRST_YEAR);
	char bare[NAMED_NUMBER_BYTES], number[2 * NAMED_NUMBER_BYTES];
	const unsigned year = split_number(&l->named, bare);
	size_t count = 0;
	bool found;
	spis_status status =
		sub ? ask_bare(l, bare, year, &sub[0], &found) : SPIS_NO_MEMORY;

	count += status == SPIS_OK && found;
	for (unsigned y = year > 0 ? year : FIRST_YEAR;
	     y <= (year > 0 ? year : LAST_YEAR) && status == SPIS_OK; y++) {
		snprintf(number, sizeof(number), "%s/%u", bare, y);
		status = ask_number(l, number, &sub[count], &found);
		count += status == SPIS_OK && found;
	}
	if (status == SPIS_OK && strchr(l->named.number, '/')) {
		status = ask_number(l, l->named.number, &sub[count], &found);
		count += status == SPIS_OK && found;
	}
	*out = (struct store_query){
		.op = STORE_OR, .sub = sub, .sub_count = count};
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
