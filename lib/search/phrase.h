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

#endif
