/* SPDX-License-Identifier: GPL-2.0-or-later */
/* condition.h: turns the filters in a query into a query of the store. */
#ifndef QUERIES_CONDITION_H
#define QUERIES_CONDITION_H

#include "queries/compile.h"

/* The passages that a node without words wants; memory is the tree's. */
spis_status condition(struct error *e, const struct tree *tree,
		      const struct node *node, struct store_query *out);

/*
 * The passages that such a child of a group wants.  If several filters are of
 * one field, the first asks for any of them; the others set *more to false and
 * ask for nothing.
 */
spis_status condition_beside(struct error *e, const struct tree *tree,
			     const struct node *group, const struct node *child,
			     struct store_query *out, bool *more);

#endif
