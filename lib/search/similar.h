/* SPDX-License-Identifier: GPL-2.0-or-later */
/* similar.h: a document as a query for those that are like it. */
#ifndef SEARCH_SIMILAR_H
#define SEARCH_SIMILAR_H

#include "base/error.h"
#include "queries/tree.h"
#include "search/lexicons.h"

/*
 * Adds to a parsed query without words those that tell most of the document
 * under `path`, as if they had been typed and expanded.  *filter: leaves out
 * the document and its copies.  SPIS_NOT_FOUND.  Inside store_read().
 */
spis_status similar_query(struct error *e, struct store *s,
			  const struct lexicons *lexicons, const char *path,
			  struct tree *tree, struct store_filter *filter);

#endif
