/* SPDX-License-Identifier: GPL-2.0-or-later */
/* held.h: which references and abbreviations a passage may hold. */
#ifndef SEARCH_HELD_H
#define SEARCH_HELD_H

#include "queries/compile.h"

/* A bit for each reference of the query, by its number, and two more. */
typedef uint32_t held_bits;
_Static_assert(TREE_MAX_REFERENCES < 31, "a bit for each");

/* Some abbreviation of the query, or the words that it stands for. */
#define HELD_LISTED (UINT32_C(1) << 31)

/* The same for equivalents of query words. */
#define HELD_EQUIVALENT (UINT32_C(1) << 30)
#define HELD_SPOTS      (HELD_LISTED | HELD_EQUIVALENT)

/* If nothing is known about the passage. */
#define HELD_ANY UINT32_MAX

/* The most passages per call. */
#define HELD_MOST 80

/*
 * Sets held[i] to what the index says about each passage; passages are in
 * ascending order.  If a bit is clear, the passage does not have the item, and
 * its text need not be searched for it.  If a bit is set, the item may also be
 * only in the heading above the passage.
 */
spis_status held_find(struct error *e, struct store *s, const struct tree *tree,
		      const struct compiled *query, const uint32_t *passages,
		      size_t count, held_bits *held);

#endif
