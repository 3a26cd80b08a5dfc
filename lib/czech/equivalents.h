/* SPDX-License-Identifier: GPL-2.0-or-later */
/* equivalents.h: the lexicon's list of words that say the same. */
#ifndef CZECH_EQUIVALENTS_H
#define CZECH_EQUIVALENTS_H

#include "czech/abbreviations.h"

/*
 * People type "popelnice", and minutes say "nádoba na odpad".  A key of the
 * list is lexemes without stop words, so "díra v silnici" and "díry na silnici"
 * are one; it leads to phrases, lexemes with all that stands between them.
 */
#define EQUIVALENT_MAX_WORDS 8 /* of a key, and of a phrase */

/* How surely the one means the other, from 1 on; this is for certain. */
#define EQUIVALENT_MAX_WEIGHT 10u

/* Keys lead to so many phrases at most. */
#define EQUIVALENT_MAX_PHRASES 8

struct equivalent_text {
	struct phrase_text phrase;
	unsigned weight;
};

/* As phrase_step(); phrase_complete() has what a key leads to. */
uint32_t equivalent_step(const struct lexicon *lexicon, uint32_t state,
			 const char *lexeme, size_t len);

/* Entry number `i` of the list; false: there are no more. */
bool equivalent_at(const struct lexicon *lexicon, phrase_list list, size_t i,
		   struct equivalent_text *out);

#endif
