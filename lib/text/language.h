/* SPDX-License-Identifier: GPL-2.0-or-later */
/* language.h: recognises the language of a text by its most common words. */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "base/bag.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Languages are numbers below language_count(). */
#define LANGUAGE_CZECH 0
#define LANGUAGE_MAX   32 /* bits in the value of a bag's entry */

size_t language_count(void);

/* Two letters of ISO 639.  Static storage. */
const char *language_code(size_t language);

/*
 * libstemmer's name for it; NULL if libstemmer does not know it.  Static
 * storage.
 */
const char *language_stemmer(size_t language);

/* The common words of all languages; value: mask of their languages. */
struct languages {
	struct bag words;
};

/* Release it even after a failure. */
spis_status languages_init(struct error *e, struct languages *l);
void languages_release(struct languages *l);

/*
 * The language of composed text, possibly written without diacritics; it may be
 * one that libstemmer does not know: Slovak, Polish.  If in doubt, Czech.  The
 * same text always gives the same answer; only a sample is read.  No
 * allocation.
 */
size_t languages_guess(const struct languages *l, const char *text, size_t len);

/* Whether the word is so common in the language that it says little. */
bool languages_common(const struct languages *l, size_t language,
		      const char *word, size_t len);

#endif
