/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mend.h: turns what makes no sense in a query into words, or drops it. */
#ifndef QUERIES_MEND_H
#define QUERIES_MEND_H

#include "queries/lex.h"
#include "queries/tree.h"

/*
 * Afterwards brackets come in pairs, with something in them, and no deeper than
 * TREE_MAX_DEPTH.  Each operator has what it joins or applies to.  Quotes are
 * closed, the last ones perhaps by the end, and have something in them.  Sets
 * tree->operators and adds to tree->slips.  Without operators there are no
 * brackets left.  Returns how many parts are left.
 */
size_t mend(struct tree *tree, struct lexed *lexed, size_t count);

/* Adds a slip, once, and as long as there is room. */
void mend_tell(struct tree *tree, enum slip_kind kind, size_t start,
	       size_t end);

#endif
