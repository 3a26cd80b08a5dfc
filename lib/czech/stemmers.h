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

/* That of one language; belongs to its stemmers. */
struct stemmer;

/* Free with stemmers_free(). */
spis_status stemmers_new(struct error *e, struct stemmers **stemmers);

/* NULL is accepted. */
void stemmers_free(struct stemmers *stemmers);

/* What tells the languages apart; belongs to the stemmers. */
const struct languages *stemmers_languages(const struct stemmers *stemmers);

/* For a language; NULL for Czech, and what is analysed as Czech. */
struct stemmer *stemmers_of(struct stemmers *stemmers, size_t language);

/* For the language with this code of ISO 639; NULL when there is none. */
struct stemmer *stemmers_find(struct stemmers *stemmers, const char *code,
			      size_t len);

/* Static storage. */
const char *stemmer_code(const struct stemmer *stemmer);

/* Longest code and its mark, in bytes. */
#define STEMMER_MARK_BYTES 4

/*
 * Writes what marks the words of the language, its code and ":", to `out`
 * (STEMMER_MARK_BYTES of room); returns how many bytes.
 */
size_t stemmer_mark(const struct stemmer *stemmer, char *out);

/* Small and unlike that of any other language; not 0. */
unsigned stemmer_number(const struct stemmer *stemmer);

/* True when the word is so common in the language that it says little. */
bool stemmer_common(const struct stemmer *stemmer, const char *word,
		    size_t len);

/*
 * The stem of a word, put apart from Czech lexemes and other languages by its
 * code in front: "de:haus".  False when memory is out.
 */
bool stemmer_stem(struct stemmer *stemmer, const char *word, size_t len,
		  struct lemma *out);

/* True when a lexeme came from stemmer_stem(). */
bool stemmer_made(const char *lexeme, size_t len);

#endif
