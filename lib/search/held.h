/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cited.h: which references of the query a passage may have. */
#ifndef SEARCH_CITED_H
#define SEARCH_CITED_H

#include "queries/compile.h"

/* A bit for each reference of the query, by its number. */
typedef uint32_t cited_bits;
_Static_assert(TREE_MAX_REFERENCES <= 32, "a bit for each");

/* Where nothing is known of the passage. */
#define CITED_ANY UINT32_MAX

/* Passages at once. */
#define CITED_MOST 80

/*
 * What the index says of passages, in ascending order: cited[i] of each.  A
 * reference whose bit is clear is not in the passage, so that its text need not
 * be looked through for it; one whose bit is set may stand above it alone.
 */
spis_status cited_find(struct error *e, struct store *s,
		       const struct tree *tree, const struct compiled *query,
		       const uint32_t *passages, size_t count,
		       cited_bits *cited);

#endif
