/* SPDX-License-Identifier: GPL-2.0-or-later */
/* literal.h: which passages have words exactly as in the query. */
#ifndef SEARCH_LITERAL_H
#define SEARCH_LITERAL_H

#include "base/buf.h"
#include "queries/tree.h"
#include "store/store.h"

/*
 * The passages in `found` from byte `start` on have the words of a phrase in
 * any form.  Keeps only those that have the exact forms, or whose document has
 * them in its title.  *common: there are too many passages, and all stay.
 * *looks is what is left of BUDGET_TEXTS.  Call it inside store_read().
 */
spis_status literal_keep(struct error *e, struct store *s,
			 const struct node *phrase, size_t *looks,
			 struct buf *found, size_t start, bool *common);

#endif
