/* SPDX-License-Identifier: GPL-2.0-or-later */
/* word.h: runs of letters, and whether they are Czech words. */
#ifndef QUALITY_WORD_H
#define QUALITY_WORD_H

#include "czech/lexicon.h"

#include <stdbool.h>
#include <stddef.h>

/* Shorter words arise by chance, so they prove nothing. */
#define WORD_MIN_LETTERS 3

/* Longer runs are not words; they are cut. */
#define WORD_MAX_BYTES 120

struct word {
	size_t len;                /* length of text */
	size_t letters;            /* number of characters */
	char text[WORD_MAX_BYTES]; /* lower case */
};

/*
 * Reads the run of letters at `text`; returns its length, 0 if there is none.
 * Soft hyphens and the like are left out.
 */
size_t word_read(const char *text, size_t len, struct word *w);

/* The same for the run that ends at text + len. */
size_t word_read_back(const char *text, size_t len, struct word *w);

/* Whether the dictionary has it, ignoring negative and superlative prefixes. */
bool word_known(const struct lexicon *lexicon, const struct word *w);

/* The same if plain letters may stand for those with diacritics. */
bool word_known_folded(const struct lexicon *lexicon, const struct word *w);

/* Two known words without a space between them: "azapisovatele". */
bool word_splits(const struct lexicon *lexicon, const struct word *w);

#endif
