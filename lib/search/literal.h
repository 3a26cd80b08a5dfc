/* SPDX-License-Identifier: GPL-2.0-or-later */
/* literal.h: which passages have words as they are written in the query. */
#ifndef SEARCH_LITERAL_H
#define SEARCH_LITERAL_H

#include "base/buf.h"
#include "queries/tree.h"
#include "store/store.h"

/*
 * So many passages are read for all phrases of a query, which takes 0.1 s.
 * What is in more of them, in any forms, is not looked for as it is written.
 */
#define LITERAL_LOOKS 4000u

/*
 * Of the passages in `found` from byte `start` on, those that have the words of
 * a phrase in any forms, only those stay that have the very forms, or whose
 * document has them in its title; `common`: there are too many of them, and all
 * stay.  *looks is what is left of LITERAL_LOOKS.  Inside store_read().
 */
spis_status literal_keep(struct error *e, struct store *s,
			 const struct node *phrase, size_t *looks,
			 struct buf *found, size_t start, bool *common);

#endif
