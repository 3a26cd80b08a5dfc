/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cite.h: which query words refer to a date, a number or a law. */
#ifndef QUERIES_CITE_H
#define QUERIES_CITE_H

#include "base/error.h"
#include "queries/tree.h"

/* Sets tree->citations; the leaves must be there. */
spis_status cite(struct error *e, struct tree *tree);

/* Bytes of tree->text. */
struct span {
	size_t start, end;
};

/*
 * Where the text refers to something; can be called before there are leaves.
 * Returns how many places there are.
 */
size_t cite_spans(const struct tree *tree,
		  struct span spans[TREE_MAX_REFERENCES]);

#endif
