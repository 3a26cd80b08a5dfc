/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrase.h: which passages hold words in quotes one after the other. */
#ifndef SEARCH_PHRASE_H
#define SEARCH_PHRASE_H

#include "queries/compile.h"

/*
 * Fills the set of each phrase with all passages that hold it, in any forms of
 * its words.  The sets are views into `found`, which is emptied first.  After
 * compile_query(), inside store_read().
 */
spis_status phrase_find(struct error *e, struct store *s,
			const struct compiled *query, struct arena *arena,
			struct buf *found);

/*
 * Appends all passages whose document has the words of an expanded query, one
 * after the other, in its title; uint32_t each.  Inside store_read().
 */
spis_status phrase_find_title(struct error *e, struct store *s,
			      const struct tree *tree, struct buf *found);

#endif
