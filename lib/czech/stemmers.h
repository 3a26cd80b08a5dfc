/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stemmers.h: stems of words in other languages, by libstemmer. */
#ifndef CZECH_STEMMERS_H
#define CZECH_STEMMERS_H

#include "base/error.h"
#include "czech/lexicon.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>

/* One for each language, made when first needed.  For one thread at a time. */
struct stemmers;

/* The stemmer of one language; belongs to its stemmers. */
struct stemmer;

/* Free with stemmers_free(). */
spis_status stemmers_new(struct error *e, struct stemmers **stemmers);

/* NULL is accepted. */
void stemmers_free(struct stemmers *stemmers);

/* The model that tells languages apart; belongs to the stemmers. */
const struct languages *stemmers_languages(const struct stemmers *stemmers);

/* For a language; NULL for Czech, and for what is analysed as Czech. */
struct stemmer *stemmers_of(struct stemmers *stemmers, size_t language);

/* For the language with this code of ISO 639; NULL if there is none. */
struct stemmer *stemmers_find(struct stemmers *stemmers, const char *code,
			      size_t len);

/* Static storage. */
const char *stemmer_code(const struct stemmer *stemmer);

/* The longest code and its mark, in bytes. */
#define STEMMER_MARK_BYTES 4

/*
 * Writes the mark of words of the language, its code and ":", to `out` (with
 * room for STEMMER_MARK_BYTES); returns how many bytes.
 */
size_t stemmer_mark(const struct stemmer *stemmer, char *out);

/* Small and different for each language; not 0. */
unsigned stemmer_number(const struct stemmer *stemmer);

/* Whether the word is so common in the language that it says little. */
bool stemmer_common(const struct stemmer *stemmer, const char *word,
		    size_t len);

/*
 * The stem of a word, with the language's code in front, so that it differs
 * from Czech lexemes and other languages: "de:haus".  False: out of memory.
 */
bool stemmer_stem(struct stemmer *stemmer, const char *word, size_t len,
		  struct lemma *out);

/* Whether a lexeme was made by stemmer_stem(). */
bool stemmer_made(const char *lexeme, size_t len);

#endif
