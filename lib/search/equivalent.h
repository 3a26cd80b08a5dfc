/* SPDX-License-Identifier: GPL-2.0-or-later */
/* equivalent.h: phrases that say the same as words, followed through a text. */
#ifndef SEARCH_EQUIVALENT_H
#define SEARCH_EQUIVALENT_H

#include "czech/analyse.h"
#include "queries/tree.h"

/* How far one of them was met. */
struct met {
	const struct equivalent *equivalent;
	const struct node *next; /* word; NULL: the first */
	uint32_t position;       /* of the word before */
	size_t start;            /* byte of the first */
};

struct equivalents {
	struct met phrases[TREE_MAX_EQUIVALENTS];
	size_t count;
};

/* Those of the tree that are looked for as phrases. */
void equivalents_init(struct equivalents *q, const struct tree *tree);

/* Another text begins. */
void equivalents_begin(struct equivalents *q);

/* Whether a word of theirs has one of the lexemes. */
bool equivalents_have(const struct equivalents *q,
		      const struct analysis *analysis);

/*
 * Goes on with a token of which that is true, in the order of the text; others
 * may be passed over.  The longest that ends with it, and the byte at which it
 * starts; NULL: none does.
 */
const struct equivalent *equivalents_next(struct equivalents *q,
					  const struct token *token,
					  const struct analysis *analysis,
					  size_t *start);

#endif
