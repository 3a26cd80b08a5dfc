/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compile_equivalent.h: equivalents of words as queries of the store. */
#ifndef QUERIES_COMPILE_EQUIVALENT_H
#define QUERIES_COMPILE_EQUIVALENT_H

#include "queries/compile.h"

/*
 * Adds each equivalent of the tree to `any`, which has room.  The caller must
 * fill the sets of those that are phrases, among out->phrases.
 */
spis_status compile_equivalents(struct error *e, const struct tree *tree,
				struct compiled *out, struct store_query *any,
				size_t *count);

#endif
