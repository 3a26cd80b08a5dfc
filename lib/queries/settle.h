/* SPDX-License-Identifier: GPL-2.0-or-later */
/* settle.h: what a tree cannot mean is changed, and leaves learn their part. */
#ifndef QUERIES_SETTLE_H
#define QUERIES_SETTLE_H

#include "queries/tree.h"

/*
 * Something is wanted of each query, and of each choice: where all is unwanted,
 * it is wanted instead, which is a slip.  A group of words in a group is
 * part of that.  Conditions on all of the query go to tree->only.  Tells leaves
 * what they are: excluded, optional, bound.
 */
void settle(struct tree *tree);

#endif
