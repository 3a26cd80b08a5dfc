/* SPDX-License-Identifier: GPL-2.0-or-later */
/* require.h: what passages must have, and must not have, to be found. */
#ifndef QUERIES_REQUIRE_H
#define QUERIES_REQUIRE_H

#include "queries/compile.h"

/*
 * Sets `must` and `never` of the search; without operators neither is set.
 * Words are wanted themselves, in any form, not what only shares their root.
 */
spis_status require(struct error *e, const struct tree *tree,
		    struct compiled *compiled);

/* The passages that have a node; *free: any passage will do. */
spis_status require_node(struct error *e, const struct tree *tree,
			 const struct node *node, struct compiled *compiled,
			 struct store_query *out, bool *free);

#endif
