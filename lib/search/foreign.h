/* SPDX-License-Identifier: GPL-2.0-or-later */
/* foreign.h: what a word of a query may be in documents of other languages. */
#ifndef SEARCH_FOREIGN_H
#define SEARCH_FOREIGN_H

#include "search/words.h"

/* Sees which languages the index holds. */
spis_status foreign_languages(struct error *e, struct store *s,
			      struct words *words);

/*
 * Adds the stems of word number `n` in those languages: nobody says which one
 * a query is in.  After its Czech lexemes.
 */
spis_status foreign_expand(struct error *e, struct store *s,
			   struct words *words, size_t n);

#endif
