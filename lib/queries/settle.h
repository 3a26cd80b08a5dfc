/* SPDX-License-Identifier: GPL-2.0-or-later */
/* settle.h: changes what a tree cannot mean, and tells leaves their part. */
#ifndef QUERIES_SETTLE_H
#define QUERIES_SETTLE_H

#include "queries/tree.h"

/*
 * Each query, and each choice, must want something: if everything is unwanted,
 * it is wanted instead, which is a slip.  A group of words in a group becomes
 * part of it.  Conditions on the whole query go to tree->only.  Sets excluded,
 * optional and bound of the leaves.
 */
void settle(struct tree *tree);

#endif
