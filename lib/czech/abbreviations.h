/* SPDX-License-Identifier: GPL-2.0-or-later */
/* abbreviations.h: the lexicon's list of abbreviations and their phrases. */
#ifndef CZECH_ABBREVIATIONS_H
#define CZECH_ABBREVIATIONS_H

#include "czech/analyse.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * An abbreviation stands for one or more phrases, each the lexemes of its words
 * with a space between them: "ZM" for "zastupitelstvo město".  Its key is the
 * abbreviation as the list writes it, without the spaces after full stops:
 * "s.r.o.", "MěÚ", "PČR OO".  A key or phrase belongs to the lexicon and is not
 * NUL-terminated.
 */
struct phrase_text {
	const char *text;
	size_t len;
};

/* The longest key in bytes, and the longest phrase in words. */
#define ABBREVIATION_MAX_BYTES 32
#define MEANING_MAX_WORDS      10

/* Number of a list of phrases; 0: none. */
typedef uint32_t phrase_list;

struct abbreviation {
	char key[ABBREVIATION_MAX_BYTES];
	size_t len;
	size_t bytes; /* how much of the text it takes */
	phrase_list phrases;
};

/*
 * The longest abbreviation that begins with `token` of this text.  Capitals and
 * full stops must be as in the list ("ul." but not "ul"), spaces after full
 * stops need not.  Allocates nothing.
 */
bool abbreviation_at(const struct lexicon *lexicon, const char *text,
		     size_t len, const struct token *token,
		     struct abbreviation *out);

/*
 * The same for words as people type them, in lower case: `typed` has them
 * without diacritics and full stops, with a space between them.
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
 * Takes another lexeme of a phrase.  Begin with state 0 at each word, and
 * continue with the state that the word before led to.  Returns the new state;
 * 0: no phrase continues like this.
 */
uint32_t phrase_step(const struct lexicon *lexicon, uint32_t state,
		     const char *lexeme, size_t len);

/*
 * The phrase that is complete in this state: the phrase first, then the keys of
 * its abbreviations; 0: none.
 */
phrase_list phrase_complete(const struct lexicon *lexicon, uint32_t state);

#endif
