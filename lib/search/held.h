/* SPDX-License-Identifier: GPL-2.0-or-later */
/* held.h: references and abbreviations of the query a passage may have. */
#ifndef SEARCH_HELD_H
#define SEARCH_HELD_H

#include "queries/compile.h"

/* A bit for each reference of the query, by its number, and one more. */
typedef uint32_t held_bits;
_Static_assert(TREE_MAX_REFERENCES < 32, "a bit for each");

/* Any abbreviation of the query, or words that it stands for. */
#define HELD_LISTED (UINT32_C(1) << 31)

/* Where nothing is known of the passage. */
#define HELD_ANY UINT32_MAX

/* Passages at once. */
#define HELD_MOST 80

/*
 * What the index says of passages, in ascending order: held[i] of each.  What
 * has a clear bit is not in the passage, so that its text need not be looked
 * through for it; what has a set one may stand above it alone.
 */
spis_status held_find(struct error *e, struct store *s, const struct tree *tree,
		      const struct compiled *query, const uint32_t *passages,
		      size_t count, held_bits *held);

#endif
