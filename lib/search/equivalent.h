/* SPDX-License-Identifier: GPL-2.0-or-later */
/* equivalent.h: finds phrases in a text that mean the same as query words. */
#ifndef SEARCH_EQUIVALENT_H
#define SEARCH_EQUIVALENT_H

#include "czech/analyse.h"
#include "queries/tree.h"

/* How far one of them was met. */
struct met {
	const struct equivalent *equivalent;
	const struct node *next; /* next word; NULL: the first */
	uint32_t position;       /* of the word before */
	size_t start;            /* byte where the first word starts */
};

struct equivalents {
	struct met phrases[TREE_MAX_EQUIVALENTS];
	size_t count;
};

/* Takes the equivalents of the tree that are phrases. */
void equivalents_init(struct equivalents *q, const struct tree *tree);

/* Another text begins. */
void equivalents_begin(struct equivalents *q);

/* Whether a word of the phrases has one of the lexemes. */
bool equivalents_have(const struct equivalents *q,
		      const struct analysis *analysis);

/*
 * Takes the next token for which equivalents_have() is true, in the order of
 * the text; other tokens may be skipped.  Returns the longest phrase that ends
 * with it and the byte at which that starts; NULL: none.
 */
const struct equivalent *equivalents_next(struct equivalents *q,
					  const struct token *token,
					  const struct analysis *analysis,
					  size_t *start);

#endif
