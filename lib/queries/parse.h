/* SPDX-License-Identifier: GPL-2.0-or-later */
/* parse.h: step one of three: the text of a query becomes a tree. */
#ifndef QUERIES_PARSE_H
#define QUERIES_PARSE_H

#include "base/bytes.h"
#include "base/error.h"
#include "queries/tree.h"

/*
 * Parses a query (UTF-8, invalid bytes separate words) into `tree`, whose arena
 * is set before, as are filters, for which the query is composed.  Every text
 * with words or filters is a query, whatever its signs: what was not understood
 * is in tree->slips.  SPIS_BAD_QUERY: neither, unless that may be, or beyond
 * the limits in spis.h.  Knows nothing of a lexicon or an index.
 */
spis_status parse_query(struct error *e, struct tree *tree, const char *query,
			size_t len);

/*
 * The same for what a parsed query became by corrections, which is the arena's:
 * what was an operator is one still.
 */
spis_status parse_corrected(struct error *e, struct tree *tree,
			    struct bytes text);

#endif
