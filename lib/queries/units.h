/* SPDX-License-Identifier: GPL-2.0-or-later */
/* units.h: words and phrases as queries of the store. */
#ifndef QUERIES_UNITS_H
#define QUERIES_UNITS_H

#include "queries/compile.h"

/* Which alternatives of a word. */
enum choice {
	CHOICE_OWN,     /* the word itself, whatever it stands for */
	CHOICE_TYPED,   /* of these, what it is as typed */
	CHOICE_SAME,    /* of these, all but the surname of the other sex */
	CHOICE_DERIVED, /* what shares its root */
	CHOICE_UNWANTED /* see units.c */
};

/* So much memory of the tree; NULL: out of memory, with the error set. */
struct store_query *units_new(struct error *e, const struct tree *tree,
			      size_t count);

/* Any of those that the index has; units_nothing(): it has none. */
spis_status units_union(struct error *e, const struct tree *tree,
			const struct leaf *leaf, enum choice choice,
			struct store_query *out);

bool units_nothing(const struct store_query *q);

/*
 * The passages with a phrase.  It is looked for only once, however often it is
 * asked for: the caller fills its set, among out->phrases.
 */
spis_status units_phrase(struct error *e, const struct tree *tree,
			 const struct node *node, struct compiled *compiled,
			 struct store_query *out);

#endif
