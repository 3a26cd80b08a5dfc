/* SPDX-License-Identifier: GPL-2.0-or-later */
/* parse.h: step one of three: turns the text of a query into a tree. */
#ifndef QUERIES_PARSE_H
#define QUERIES_PARSE_H

#include "base/bytes.h"
#include "base/error.h"
#include "queries/tree.h"

/*
 * Parses a query (UTF-8, invalid bytes separate words) into `tree`.  Its arena
 * must be set, and its filters, for which the query is composed.  Every text
 * with words or filters is a query, whatever its signs: what was not understood
 * is in tree->slips.  SPIS_BAD_QUERY: it has no words or filters, unless that
 * is allowed, or it is beyond the limits in spis.h.  Needs no lexicon and no
 * index.
 */
spis_status parse_query(struct error *e, struct tree *tree, const char *query,
			size_t len);

/*
 * The same for the text of a parsed query after corrections, which is the
 * arena's: operators remain operators.
 */
spis_status parse_corrected(struct error *e, struct tree *tree,
			    struct bytes text);

#endif
