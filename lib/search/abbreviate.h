/* SPDX-License-Identifier: GPL-2.0-or-later */
/* abbreviate.h: abbreviations in a query, and phrases that have one. */
#ifndef SEARCH_ABBREVIATE_H
#define SEARCH_ABBREVIATE_H

#include "search/words.h"
#include "text/token.h"

/*
 * Notes for the word of this token, the last one, whether it is part of an
 * abbreviation as the list writes it.
 */
void abbreviate_written(struct words *words, const struct buf *text,
			const struct token *token);

/*
 * Notes it for the words that are one in lower case, without diacritics or
 * without full stops.  When all words are there.
 */
void abbreviate_typed(struct words *words);

/*
 * Adds to the words of an abbreviation the phrases it stands for, and to the
 * words of a phrase its abbreviations: each word of a document with the one
 * is taken for found by the other.  When all words have their lexemes.
 */
spis_status abbreviate_terms(struct error *e, struct words *words);

#endif
