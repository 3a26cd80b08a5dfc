/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expand_reference.c: the terms that a reference may be found by. */
#include "queries/expansions.h"

#include <string.h>

/* A month is found by each of its days, too. */
#define DAYS 31

/* Kinds of numbers are known only where a text names them. */
#define NUMBER_KINDS 6

/* The most that any reference stands for. */
#define ALTERNATIVES (DAYS + 1)

static spis_status add(struct error *e, struct expander *x, struct citation *c,
		       enum reference_kind kind, struct bytes key)
{
	struct alternative *a = &c->alternatives[c->count];
	char term[1 + REFERENCE_TERM_BYTES];
	spis_status status;

	term[0] = SCHEMA_PREFIX_REFERENCE;
	reference_term(kind, key.at, key.len, term + 1);
	*a = (struct alternative){.kind = SPIS_TERM_LEXEME,
				  .len = sizeof(term)};
	status = store_frequency(
		e, x->store, (struct bytes){term, sizeof(term)}, &a->documents);
	if (status != SPIS_OK || a->documents == 0)
		return status;
	a->term = arena_copy(x->tree->arena, term, sizeof(term));
	c->count++;
	return a->term ? SPIS_OK : fail_memory(e);
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
 * A number that the query does not name may be of any kind; one that it names
 * may stand in a heading or table without its name.
 */
static spis_status add_kinds(struct error *e, struct expander *x,
			     struct citation *c)
{
	static const enum reference_kind any[NUMBER_KINDS] = {
		REFERENCE_NUMBER, REFERENCE_FILE, REFERENCE_RESOLUTION,
		REFERENCE_BUDGET, REFERENCE_LAW,  REFERENCE_PARCEL,
	};
	const struct bytes key = {c->key, c->key_len};
	spis_status status = add(e, x, c, c->kind, key);

	if (c->kind == REFERENCE_FILE || c->kind == REFERENCE_RESOLUTION ||
	    c->kind == REFERENCE_BUDGET)
		return status == SPIS_OK ? add(e, x, c, any[0], key) : status;
	for (size_t i = 1; i < NUMBER_KINDS && c->kind == REFERENCE_NUMBER &&
			   status == SPIS_OK;
	     i++)
		status = add(e, x, c, any[i], key);
	return status;
}

spis_status expand_reference(struct error *e, struct expander *x,
			     struct citation *c)
{
	spis_status status;

	c->count = 0;
	c->alternatives = arena_array(x->tree->arena, ALTERNATIVES,
				      sizeof(*c->alternatives));
	if (!c->alternatives)
		return fail_memory(e);
	status = add_kinds(e, x, c);
	return status == SPIS_OK && c->kind == REFERENCE_MONTH
		       ? add_days(e, x, c)
		       : status;
}
