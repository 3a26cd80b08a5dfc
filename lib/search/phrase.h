/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrase.h: which passages hold the phrases of a query. */
#ifndef SEARCH_PHRASE_H
#define SEARCH_PHRASE_H

#include "queries/compile.h"

/*
 * Sets for each phrase the set of all passages that hold it, in any forms of
 * its words, as they are written, or near each other, as the query wants.  The
 * sets are views into `found`, which is emptied first.  Call it after
 * compile_query(), inside store_read().
 */
spis_status phrase_find(struct error *e, struct store *s,
			struct compiled *query, struct arena *arena,
			struct buf *found);

/*
 * Appends all passages whose document has the words of an expanded query in its
 * title, one after the other; uint32_t each.  Call it inside store_read().
 */
spis_status phrase_find_title(struct error *e, struct store *s,
			      const struct tree *tree, struct buf *found);

/* For qsort() and bsearch(): the order of passages in the sets. */
int phrase_compare(const void *a, const void *b);

#endif
