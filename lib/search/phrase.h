/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrase.h: which passages hold words in quotes one after the other. */
#ifndef SEARCH_PHRASE_H
#define SEARCH_PHRASE_H

#include "queries/compile.h"
#include "search/texts.h"

/*
 * Fills the set of each phrase with the passages that hold it, in any forms
 * of its words.  The index has no positions, so the texts of the likeliest
 * passages are read, PHRASE_MAX_TEXTS at most.  After compile_query(),
 * inside store_read(); the sets belong to the arena.
 */
spis_status phrase_find(struct error *e, struct texts *texts,
			const struct lexicon *lexicon,
			const struct compiled *query, struct arena *arena);

#endif
