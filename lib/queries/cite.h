/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cite.h: which words of a query refer to a date, a number, a law. */
#ifndef QUERIES_CITE_H
#define QUERIES_CITE_H

#include "base/error.h"
#include "queries/tree.h"

/* Finds tree->citations, after its leaves. */
spis_status cite(struct error *e, struct tree *tree);

/* Bytes of tree->text. */
struct span {
	size_t start, end;
};

/* Where the text refers to something, before there are leaves; how often. */
size_t cite_spans(const struct tree *tree,
		  struct span spans[TREE_MAX_REFERENCES]);

#endif
