/* SPDX-License-Identifier: GPL-2.0-or-later */
/* abbreviations.h: the lexicon's list of abbreviations and their phrases. */
#ifndef CZECH_ABBREVIATIONS_H
#define CZECH_ABBREVIATIONS_H

#include "czech/analyse.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * An abbreviation stands for one or more phrases, each the lexemes of its
 * words with a space between: "ZM" for "zastupitelstvo město".  It is known
 * by its key, how the list writes it, without the spaces after full stops:
 * "s.r.o.", "MěÚ", "PČR OO".  A key or phrase here belongs to the lexicon and
 * is not NUL-terminated.
 */
struct phrase_text {
	const char *text;
	size_t len;
};

/* Longest key in bytes; and longest phrase, in words. */
#define ABBREVIATION_MAX_BYTES 32
#define MEANING_MAX_WORDS      10

/* Number of a list of phrases; none is 0. */
typedef uint32_t phrase_list;

struct abbreviation {
	char key[ABBREVIATION_MAX_BYTES];
	size_t len;
	size_t bytes; /* it takes in the text */
	phrase_list phrases;
};

/*
 * The longest abbreviation that `token` of this text begins, capitals and
 * full stops as in the list ("ul." but not "ul"), spaces after these as may
 * be.  No allocation.
 */
bool abbreviation_at(const struct lexicon *lexicon, const char *text,
		     size_t len, const struct token *token,
		     struct abbreviation *out);

/*
 * The same for words as people type them, in lower case: `typed` has them
 * without diacritics and full stops, with a space between.
 */
phrase_list abbreviation_typed(const struct lexicon *lexicon, const char *typed,
			       size_t len);

/* The phrases of a key as phrase_complete() lists it. */
phrase_list abbreviation_of(const struct lexicon *lexicon, const char *key,
			    size_t len);

/* Entry number `i` of the list; false: there are no more. */
bool phrase_list_at(const struct lexicon *lexicon, phrase_list list, size_t i,
		    struct phrase_text *out);

/*
 * Phrases in the making: begin with 0 for each word, and go on with what
 * came of the word before; one more lexeme each.  0: no phrase goes on so.
 */
uint32_t phrase_step(const struct lexicon *lexicon, uint32_t state,
		     const char *lexeme, size_t len);

/*
 * The phrase that is complete in this state, first in the list, followed by
 * the keys of its abbreviations; or 0.
 */
phrase_list phrase_complete(const struct lexicon *lexicon, uint32_t state);

#endif
