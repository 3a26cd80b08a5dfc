/* SPDX-License-Identifier: GPL-2.0-or-later */
/* literal.h: which passages have words as they are written in the query. */
#ifndef SEARCH_LITERAL_H
#define SEARCH_LITERAL_H

#include "base/buf.h"
#include "queries/tree.h"
#include "store/store.h"

/*
 * Of the passages in `found` from byte `start` on, those that have the words of
 * a phrase in any forms, only those stay that have the very forms, or whose
 * document has them in its title; `common`: there are too many of them, and all
 * stay.  *looks is what is left of BUDGET_TEXTS.  Inside store_read().
 */
spis_status literal_keep(struct error *e, struct store *s,
			 const struct node *phrase, size_t *looks,
			 struct buf *found, size_t start, bool *common);

#endif
