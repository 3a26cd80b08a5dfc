/* SPDX-License-Identifier: GPL-2.0-or-later */
/* first.c: puts documents that the query names first. */
#include "search/first_job.h"
#include "store/identity.h"
#include "store/schema.h"
#include "text/fold.h"
#include "text/token.h"

#include <string.h>

/* ---- municipalities */

/*
 * Two words are cases of one name if they share this many letters and differ
 * only in an ending of this many.
 */
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

/* The leaves, among those with no other meaning, that are words of the name. */
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

/* The item of a list that begins with the letter; empty: none. */
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

/*
 * Takes the classes of the municipality that has the most words in the query.
 */
static void choose_place(struct lookup *l)
{
	size_t count;
	const struct candidate *c = first_candidates(l, &count);

	for (size_t i = 0; i < count; i++)
		if (__builtin_popcount(c[i].places) >
		    __builtin_popcount(l->places))
			l->places = c[i].places;
}

/*
 * Whether there are words that are not about the document but about its
 * content.
 */
static bool has_topics(const struct lookup *l)
{
	for (size_t i = 0; i < l->tree->leaf_count; i++)
		if (l->named.parts[i] == NAMED_TOPIC && !(l->places >> i & 1) &&
		    !l->tree->leaves[i].stop)
			return true;
	return false;
}

/* ---- all of it */

/* Whether one of the conditions matches nothing. */
static bool asks_in_vain(const struct store_query *sub, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (sub[i].op == STORE_OR && sub[i].sub_count == 0)
			return true;
	return false;
}

static void set_weightless(const struct lookup *l)
{
	for (size_t i = 0; i < l->tree->leaf_count; i++)
		l->tree->leaves[i].weightless =
			l->named.parts[i] == NAMED_FRAME ||
			l->named.parts[i] == NAMED_NEWEST;
}

static spis_status take(const struct lookup *l, struct first *out)
{
	struct store_query *which = first_new_queries(l, 1 + FIRST_CONDITIONS);
	size_t count;
	spis_status status =
		which ? first_ask(l, which + 1, &count) : SPIS_NO_MEMORY;

	if (status != SPIS_OK || asks_in_vain(which + 1, count))
		return status;
	*which = (struct store_query){
		.op = STORE_AND, .sub = which + 1, .sub_count = count};
	out->which = which;
	out->newest = l->named.newest;
	set_weightless(l);
	return first_say(l, out);
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
