/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expand_reference.c: the terms that a reference may be found by. */
#include "queries/expansions.h"

#include <string.h>

/* A month is also found by each of its days. */
#define DAYS 31

/* The most terms of a reference. */
#define ALTERNATIVES (DAYS + 1)

/*
 * Adds even a term that no passage has: a reference without terms is marked in
 * texts.
 */
static spis_status add_term(struct error *e, struct expander *x,
			    struct citation *c, struct bytes term)
{
	struct alternative *a = &c->alternatives[c->count++];

	*a = (struct alternative){
		.kind = SPIS_TERM_LEXEME,
		.term = arena_copy(x->tree->arena, term.at, term.len),
		.len = term.len,
	};
	return a->term ? store_frequency(e, x->store, term, &a->documents)
		       : fail_memory(e);
}

static spis_status add(struct error *e, struct expander *x, struct citation *c,
		       enum reference_kind kind, struct bytes key)
{
	char term[1 + REFERENCE_TERM_BYTES] = {SCHEMA_PREFIX_REFERENCE};
	size_t len = reference_term(kind, key.at, key.len, term + 1);

	return add_term(e, x, c, (struct bytes){term, len + 1});
}

/* A number that is written without spaces is a word. */
static spis_status add_word(struct error *e, struct expander *x,
			    struct citation *c)
{
	char term[1 + REFERENCE_KEY_BYTES] = {SCHEMA_PREFIX_LEXEME};

	memcpy(term + 1, c->key, c->key_len);
	return add_term(e, x, c, (struct bytes){term, c->key_len + 1});
}

static spis_status add_days(struct error *e, struct expander *x,
			    struct citation *c)
{
	char day[REFERENCE_KEY_BYTES + 2];
	spis_status status = SPIS_OK;

	memcpy(day, c->key, c->key_len);
	for (int i = 1; i <= DAYS && status == SPIS_OK; i++) {
		day[c->key_len] = (char)('0' + i / 10);
		day[c->key_len + 1] = (char)('0' + i % 10);
		status = add(e, x, c, REFERENCE_DATE,
			     (struct bytes){day, c->key_len + 2});
	}
	return status;
}

/*
 * People leave out "st.", which marks a plot with a building.  It is added if
 * no plot has the number without it.
 */
static spis_status add_building(struct error *e, struct expander *x,
				struct citation *c)
{
	char key[2 + REFERENCE_KEY_BYTES] = "st";

	if (c->alternatives[0].documents > 0)
		return SPIS_OK;
	memcpy(key + 2, c->key, c->key_len);
	return add(e, x, c, REFERENCE_PARCEL,
		   (struct bytes){key, c->key_len + 2});
}

/* A number may be of any kind if the query does not name the kind. */
static spis_status add_kinds(struct error *e, struct expander *x,
			     struct citation *c)
{
	static const enum reference_kind kinds[] = {
		REFERENCE_FILE, REFERENCE_RESOLUTION, REFERENCE_BUDGET,
		REFERENCE_LAW,  REFERENCE_PARCEL,
	};
	spis_status status = SPIS_OK;

	for (size_t i = 0;
	     i < sizeof(kinds) / sizeof(*kinds) && status == SPIS_OK; i++)
		status = add(e, x, c, kinds[i],
			     (struct bytes){c->key, c->key_len});
	return status;
}

spis_status expand_reference(struct error *e, struct expander *x,
			     struct citation *c)
{
	const struct bytes key = {c->key, c->key_len};
	spis_status status;

	c->count = 0;
	c->alternatives = arena_array(x->tree->arena, ALTERNATIVES,
				      sizeof(*c->alternatives));
	if (!c->alternatives)
		return fail_memory(e);
	status = add(e, x, c, c->kind, key);
	if (status != SPIS_OK)
		return status;
	switch (c->kind) {
	case REFERENCE_MONTH:
		return add_days(e, x, c);
	case REFERENCE_NUMBER:
		return add_kinds(e, x, c);
	case REFERENCE_FILE:
	case REFERENCE_RESOLUTION:
	case REFERENCE_BUDGET:
		/* A heading or table may not name its kind. */
		return add(e, x, c, REFERENCE_NUMBER, key);
	case REFERENCE_PARCEL:
		return add_building(e, x, c);
	case REFERENCE_COMPANY:
	case REFERENCE_TELEPHONE:
		return add_word(e, x, c);
	default:
		return SPIS_OK;
	}
}
