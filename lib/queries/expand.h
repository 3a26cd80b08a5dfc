/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expand.h: step two of three: finds the terms that each leaf stands for. */
#ifndef QUERIES_EXPAND_H
#define QUERIES_EXPAND_H

#include "base/error.h"
#include "czech/abbreviations.h"
#include "czech/stemmers.h"
#include "queries/tree.h"
#include "store/store.h"

/* For one leaf: no word stands for more lexemes, no root is shared by more. */
#define EXPAND_MAX_ALTERNATIVES 48

/* What expansions work with. */
struct expander {
	/* Set by the caller. */
	struct store *store;
	const struct lexicon *const *lexicons; /* of the indexes, each once */
	size_t lexicon_count;
	struct stemmers *stemmers;
	uint32_t flags; /* of spis_search_flag */
	struct tree *tree;
	/* Found once for all leaves. */
	const struct lexicon *lexicon;           /* the one in use */
	struct stemmer *languages[LANGUAGE_MAX]; /* that the index has */
	size_t language_count;
	phrase_list meanings[SPIS_MAX_QUERY_WORDS]; /* of abbreviations */
	size_t replaced; /* number of leaves whose equivalents are done */
};

/*
 * Gives each leaf its alternatives: its own lexemes first, derived ones last,
 * each term once.  With several lexicons a leaf gets what any of them finds.
 * It starts again when called again.  Call it inside store_read().
 */
spis_status expand_query(struct error *e, struct expander *x);

#endif
