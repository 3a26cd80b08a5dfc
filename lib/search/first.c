/* SPDX-License-Identifier: GPL-2.0-or-later */
/* first.c: documents that a query names by what they are come first. */
#include "search/first.h"

#include "queries/named.h"
#include "search/classes.h"
#include "store/identity.h"
#include "store/schema.h"
#include "text/fold.h"
#include "text/token.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Years whose meetings are looked for where the query has none. */
#define FIRST_YEAR 1990u
#define LAST_YEAR  2099u

/* A class of documents that are what is named. */
struct candidate {
	const char *term;
	const char *place, *body; /* plain, as far as they are asked for */
	uint32_t places;          /* bits: leaves that are words of the place */
};

struct lookup {
	struct error *e;
	struct store *store;
	struct tree *tree;
	struct named named;
	struct buf found; /* struct candidate each */
	uint32_t places;  /* of those that are taken */
};

/* ---- municipalities */

/* So many letters of a name, or all, stay in all its cases. */
#define NAME_LETTERS 4u
#define NAME_ENDING  2u

static bool is_case_of(struct bytes a, struct bytes b)
{
	size_t same = 0;

	while (same < a.len && same < b.len && a.at[same] == b.at[same])
		same++;
	if (same == a.len && same == b.len)
		return true;
	return same >= NAME_LETTERS && a.len - same <= NAME_ENDING &&
	       b.len - same <= NAME_ENDING;
}

static bool is_name(const struct leaf *leaf, struct bytes word)
{
	char plain[TOKEN_MAX_BYTES];
	size_t len = fold(leaf->word, leaf->len, plain);

	if (is_case_of((struct bytes){plain, len}, word))
		return true;
	for (size_t i = 0; i < leaf->count; i++) {
		const struct alternative *a = &leaf->alternatives[i];
		char lexeme[SCHEMA_MAX_TERM_BYTES];

		if (a->kind != SPIS_TERM_LEXEME)
			continue;
		len = fold(alternative_lexeme(a), alternative_lexeme_len(a),
			   lexeme);
		if (len == word.len && memcmp(lexeme, word.at, len) == 0)
			return true;
	}
	return false;
}

/* Which leaves of no other meaning are words of its name. */
static uint32_t places_of(const struct lookup *l, struct bytes name)
{
	uint32_t places = 0;
	struct bytes word;

	while (classes_next_word(&name, &word))
		for (size_t i = 0; i < l->tree->leaf_count; i++)
			if (l->named.parts[i] == NAMED_TOPIC &&
			    is_name(&l->tree->leaves[i], word))
				places |= UINT32_C(1) << i;
	return places;
}

/* ---- classes */

static bool has_beginning(struct bytes text, const char *beginning)
{
	const size_t len = strlen(beginning);
	struct bytes word;

	if (len == 0)
		return true;
	while (classes_next_word(&text, &word))
		if (word.len >= len && memcmp(word.at, beginning, len) == 0)
			return true;
	return false;
}

static struct bytes plain_of(const struct named_value *value)
{
	return (struct bytes){value->plain, strlen(value->plain)};
}

/* "finanční výbor", but not "komise rady". */
static bool is_body(const struct named *named, struct bytes body)
{
	for (size_t i = 0; i < named->body_count; i++) {
		const struct bytes plain = plain_of(&named->bodies[i]);

		if (named->bodies[i].within
			    ? classes_have(body, plain) &&
				      has_beginning(body, named->which)
			    : classes_begin(body, plain))
			return true;
	}
	return false;
}

static bool is_kind(const struct named *named, struct bytes kind)
{
	for (size_t i = 0; i < named->kind_count; i++)
		if (classes_begin(kind, plain_of(&named->kinds[i])))
			return true;
	return false;
}

/* What of a list begins with the letter; empty: nothing. */
static struct bytes part_of(struct bytes list, char letter)
{
	while (list.len > 0) {
		const size_t len = strnlen(list.at, list.len);
		const size_t step = len < list.len ? len + 1 : len;

		if (*list.at == letter)
			return (struct bytes){list.at + 1, len - 1};
		list.at += step;
		list.len -= step;
	}
	return (struct bytes){list.at, 0};
}

static spis_status visit(struct bytes term, struct bytes parts, void *arg)
{
	struct lookup *l = arg;
	const struct bytes body = part_of(parts, SCHEMA_CLASS_BODY);
	const struct bytes place = part_of(parts, SCHEMA_CLASS_MUNICIPALITY);
	struct arena *arena = l->tree->arena;
	struct candidate c;

	if (term.len != CLASS_BYTES - 1 ||
	    (l->named.body_count > 0 && !is_body(&l->named, body)) ||
	    (l->named.kind_count > 0 &&
	     !is_kind(&l->named, part_of(parts, SCHEMA_CLASS_KIND))))
		return SPIS_OK;
	c.places = places_of(l, place);
	c.place = c.places ? arena_copy(arena, place.at, place.len) : "";
	c.body = *l->named.which ? arena_copy(arena, body.at, body.len) : "";
	c.term = arena_copy(arena, term.at, term.len);
	buf_add(&l->found, &c, sizeof(c));
	return c.place && c.body && c.term && !l->found.failed
		       ? SPIS_OK
		       : fail_memory(l->e);
}

static const struct candidate *candidates(const struct lookup *l, size_t *count)
{
	*count = l->found.len / sizeof(struct candidate);
	return (const struct candidate *)(const void *)l->found.data;
}

/* Those of the municipality of which most words are in the query. */
static void choose_place(struct lookup *l)
{
	size_t count;
	const struct candidate *c = candidates(l, &count);

	for (size_t i = 0; i < count; i++)
		if (__builtin_popcount(c[i].places) >
		    __builtin_popcount(l->places))
			l->places = c[i].places;
}

/* Words that say nothing of a document, and something of what is in it. */
static bool has_topics(const struct lookup *l)
{
	for (size_t i = 0; i < l->tree->leaf_count; i++)
		if (l->named.parts[i] == NAMED_TOPIC && !(l->places >> i & 1) &&
		    !l->tree->leaves[i].stop)
			return true;
	return false;
}

/* ---- as a query */

static struct store_query *new_queries(const struct lookup *l, size_t count)
{
	struct store_query *q = arena_array(l->tree->arena, count, sizeof(*q));

	if (!q)
		fail_memory(l->e);
	return q;
}

static spis_status ask_classes(const struct lookup *l, struct store_query *out)
{
	size_t count;
	const struct candidate *c = candidates(l, &count);
	struct store_query *sub = new_queries(l, count);

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
 * What stands above a passage has the day of its document, and so it is found
 * by the term of the day: what has that is looked at, and nothing else.
 */
static spis_status ask_day(const struct lookup *l, struct store_query *out)
{
	const struct citation *day = l->tree->citations;
	struct store_query *sub;

	while (day->kind != REFERENCE_DATE)
		day++;
	sub = new_queries(l, day->count);
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

/* "5/2018" as the number of a document; *found: some have it. */
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

/* The number without its year, which is 0 if it has none. */
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
	struct store_query *two = new_queries(l, 2);
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

/* "5", "5/2018", and "5/18" as it is typed. */
static spis_status ask_numbers(const struct lookup *l, struct store_query *out)
{
	struct store_query *sub = new_queries(l, 3 + LAST_YEAR - FIRST_YEAR);
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

/* A whole year is asked for with the number. */
static bool has_days(const struct named *named)
{
	return named->to > 0 &&
	       (!*named->number || named->to - named->from < 9999);
}

/* Up to so many conditions. */
#define CONDITIONS 4

static spis_status ask(const struct lookup *l,
		       struct store_query sub[CONDITIONS], size_t *count)
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

/* Whether nothing has one of the conditions. */
static bool asks_in_vain(const struct store_query *sub, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (sub[i].op == STORE_OR && sub[i].sub_count == 0)
			return true;
	return false;
}

/* ---- as filters, for people */

static void say(struct buf *out, const char *field, const char *value)
{
	const char *quote = strchr(value, ' ') ? "\"" : "";

	buf_string(out, out->len > 0 ? " " : "");
	buf_string(out, field);
	buf_string(out, quote);
	buf_string(out, value);
	buf_string(out, quote);
}

static void say_days(struct buf *out, uint64_t from, uint64_t to)
{
	const unsigned year = (unsigned)(from / 10000);
	const unsigned month = (unsigned)(from / 100 % 100);
	char text[32];

	if (to - from == 9999) {
		snprintf(text, sizeof(text), "%u", year);
		say(out, "year:", text);
		return;
	}
	if (from == to)
		snprintf(text, sizeof(text), "%04u-%02u-%02u", year, month,
			 (unsigned)(from % 100));
	else
		snprintf(text, sizeof(text), "%04u-%02u", year, month);
	say(out, "date:", text);
}

static void say_classes(const struct lookup *l, struct buf *out)
{
	size_t count, i = 0;
	const struct candidate *c = candidates(l, &count);

	while (c[i].places != l->places)
		i++;
	if (*c[i].place)
		say(out, "municipality:", c[i].place);
	if (*c[i].body)
		say(out, "body:", c[i].body);
	for (i = 0; i < l->named.body_count && !*l->named.which; i++)
		say(out, "body:", l->named.bodies[i].name);
	for (i = 0; i < l->named.kind_count; i++)
		say(out, "kind:", l->named.kinds[i].name);
}

static spis_status say_all(const struct lookup *l, struct first *out)
{
	struct buf text = {0};

	say_classes(l, &text);
	if (*l->named.number)
		say(&text, "number:", l->named.number);
	if (l->named.to > 0)
		say_days(&text, l->named.from, l->named.to);
	out->said = text.failed
			    ? NULL
			    : arena_copy(l->tree->arena, text.data, text.len);
	buf_release(&text);
	return out->said ? SPIS_OK : fail_memory(l->e);
}

/* ---- all of it */

static void set_weightless(const struct lookup *l)
{
	for (size_t i = 0; i < l->tree->leaf_count; i++)
		l->tree->leaves[i].weightless =
			l->named.parts[i] == NAMED_FRAME ||
			l->named.parts[i] == NAMED_NEWEST;
}

static spis_status take(const struct lookup *l, struct first *out)
{
	struct store_query *which = new_queries(l, 1 + CONDITIONS);
	size_t count;
	spis_status status = which ? ask(l, which + 1, &count) : SPIS_NO_MEMORY;

	if (status != SPIS_OK || asks_in_vain(which + 1, count))
		return status;
	*which = (struct store_query){
		.op = STORE_AND, .sub = which + 1, .sub_count = count};
	out->which = which;
	out->newest = l->named.newest;
	set_weightless(l);
	return say_all(l, out);
}

spis_status first_look_up(struct error *e, struct store *s, struct tree *tree,
			  struct first *out)
{
	struct lookup l = {.e = e, .store = s, .tree = tree};
	spis_status status;

	*out = (struct first){.said = ""};
	if (!named_find(tree, &l.named))
		return SPIS_OK;
	status = store_each_class(e, s, visit, &l);
	choose_place(&l);
	if (status == SPIS_OK && l.found.len > 0 &&
	    (l.named.topics || !has_topics(&l)))
		status = take(&l, out);
	buf_release(&l.found);
	return status;
}

void first_forget(struct tree *tree, struct first *first)
{
	*first = (struct first){.said = ""};
	for (size_t i = 0; i < tree->leaf_count; i++)
		tree->leaves[i].weightless = false;
}

spis_status first_search(struct error *e, struct arena *arena,
			 const struct first *first,
			 const struct store_search *all, bool others,
			 struct store_search *out)
{
	const struct store_query *before = others ? all->never : all->must;
	struct store_query *both = arena_array(arena, 3, sizeof(*both));

	if (!both)
		return fail_memory(e);
	both[1] = *first->which;
	if (before)
		both[2] = *before;
	both[0] = (struct store_query){.op = others ? STORE_OR : STORE_AND,
				       .sub = both + 1,
				       .sub_count = before ? 2 : 1};
	*out = *all;
	if (others)
		out->never = both;
	else
		out->must = both;
	if (!others && first->newest)
		out->sort = SPIS_SORT_NEWEST;
	return SPIS_OK;
}
