/* SPDX-License-Identifier: GPL-2.0-or-later */
/* correct.h: words that no passage has are taken for forms of the index. */
#ifndef QUERIES_CORRECT_H
#define QUERIES_CORRECT_H

#include "queries/expand.h"

/* Words of one query that are looked at: each takes up to 2 ms. */
#define CORRECT_MAX 4

/* A word as typed, or two, and the form, or two with a space, that is meant. */
struct correction {
	const char *typed; /* lower case */
	const char *form;
	bool taken;        /* it is searched for instead; else only offered */
	size_t start, end; /* of what was typed, in tree->text */
	bool bound;        /* by an operator, as one word */
};

struct corrections {
	struct correction list[CORRECT_MAX];
	size_t count;
	const char *text; /* the query with what was taken; NULL: nothing was */
	size_t text_len;
};

/*
 * After expand_query(): a word that no passage has, whatever it stands for, is
 * taken for the form of the index that it most likely should be; for one that
 * hardly any passage has, and no dictionary, a form is offered that many more
 * have.  All memory is the tree's.  Inside store_read().
 */
spis_status correct_query(struct error *e, struct expander *x,
			  struct corrections *out);

#endif
