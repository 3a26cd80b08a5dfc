/* SPDX-License-Identifier: GPL-2.0-or-later */
/* correct.h: takes words that no passage has for forms of the index. */
#ifndef QUERIES_CORRECT_H
#define QUERIES_CORRECT_H

#include "queries/expand.h"

/* At most this many words of a query are looked at; each takes up to 2 ms. */
#define CORRECT_MAX 4

/*
 * One or two words as typed, and the form, or two with a space, that is meant.
 */
struct correction {
	const char *typed; /* lower case */
	const char *form;
	bool taken;        /* it is searched for instead, not only offered */
	size_t start, end; /* of what was typed, in tree->text */
	bool bound;        /* by an operator, as one word */
};

struct corrections {
	struct correction list[CORRECT_MAX];
	size_t count;
	const char *text; /* the query with the corrections; NULL: none */
	size_t text_len;
};

/*
 * Call it after expand_query(), inside store_read().  If no passage has a word,
 * nor anything it stands for, it is replaced by the form of the index that it
 * most likely should be.  If hardly any passage has a word and no dictionary
 * does, a form that many more passages have is offered.  All memory is the
 * tree's.
 */
spis_status correct_query(struct error *e, struct expander *x,
			  struct corrections *out);

#endif
