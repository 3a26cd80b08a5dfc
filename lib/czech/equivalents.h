/* SPDX-License-Identifier: GPL-2.0-or-later */
/* equivalents.h: the lexicon's list of words that mean the same. */
#ifndef CZECH_EQUIVALENTS_H
#define CZECH_EQUIVALENTS_H

#include "czech/abbreviations.h"

/*
 * People type "popelnice", and minutes say "nádoba na odpad".  A key of the
 * list is lexemes without stop words, so "díra v silnici" and "díry na silnici"
 * have the same key.  It leads to phrases, which are lexemes with all stop
 * words between them.
 */
#define EQUIVALENT_MAX_WORDS 8 /* of a key, and of a phrase */

/* How surely one means the other, from 1 on; this value is certain. */
#define EQUIVALENT_MAX_WEIGHT 10u

/* The most phrases that a key leads to. */
#define EQUIVALENT_MAX_PHRASES 8

struct equivalent_text {
	struct phrase_text phrase;
	unsigned weight;
};

/*
 * Like phrase_step(); phrase_complete() then returns the list that a key leads
 * to.
 */
uint32_t equivalent_step(const struct lexicon *lexicon, uint32_t state,
			 const char *lexeme, size_t len);

/* Entry number `i` of the list; false: there are no more. */
bool equivalent_at(const struct lexicon *lexicon, phrase_list list, size_t i,
		   struct equivalent_text *out);

#endif
