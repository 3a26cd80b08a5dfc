/* SPDX-License-Identifier: GPL-2.0-or-later */
/* similar.h: turns a document into a query for similar documents. */
#ifndef SEARCH_SIMILAR_H
#define SEARCH_SIMILAR_H

#include "base/error.h"
#include "queries/tree.h"
#include "search/lexicons.h"

/*
 * Adds to a parsed query without words those that best describe the document
 * under `path`, as if they had been typed and expanded.  *filter: leaves out
 * the document and its copies.  SPIS_NOT_FOUND: there is no such document.
 * Call it inside store_read().
 */
spis_status similar_query(struct error *e, struct store *s,
			  const struct lexicons *lexicons, const char *path,
			  struct tree *tree, struct store_filter *filter);

#endif
