/* SPDX-License-Identifier: GPL-2.0-or-later */
/* parse.h: step one of three: the text of a query becomes a tree. */
#ifndef QUERIES_PARSE_H
#define QUERIES_PARSE_H

#include "base/error.h"
#include "queries/tree.h"

/*
 * Parses a query (UTF-8, invalid bytes separate words) into `tree`; the arena
 * is set before.  Every text with words is a query: quotes that are not
 * closed end at its end.  SPIS_BAD_QUERY: no words, or beyond the limits in
 * spis.h.  Knows nothing of a lexicon or an index.
 */
spis_status parse_query(struct error *e, struct tree *tree, const char *query,
			size_t len);

#endif
