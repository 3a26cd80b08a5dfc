/* SPDX-License-Identifier: GPL-2.0-or-later */
/* terms.h: the lexemes that a word of a query stands for. */
#ifndef SEARCH_TERMS_H
#define SEARCH_TERMS_H

#include "search/words.h"

/* Gives word number `n` the lexemes it has as typed, and no others. */
spis_status terms_own(struct error *e, struct words *words, size_t n);

/* Adds a lexeme (copied) to word number `n`, unless it is there. */
spis_status terms_add(struct error *e, struct words *words, size_t n,
		      spis_term_kind kind, struct bytes lexeme);

/* Adds the lexemes recorded in the index under `key`. */
spis_status terms_add_recorded(struct error *e, struct store *s,
			       struct words *words, size_t n,
			       spis_term_kind kind, struct bytes key);

/*
 * The query for documents that hold all words from number `first` on, `count`
 * of them, in any forms.  After words_expand().
 */
spis_status terms_all(struct error *e, const struct words *words, size_t first,
		      size_t count, struct store_query *out);

#endif
