/* SPDX-License-Identifier: GPL-2.0-or-later */
/* word.h: runs of letters, and whether they are Czech words. */
#ifndef QUALITY_WORD_H
#define QUALITY_WORD_H

#include "czech/lexicon.h"

#include <stdbool.h>
#include <stddef.h>

/* Shorter words come about by chance: they tell nothing. */
#define WORD_MIN_LETTERS 3

/* Longer runs are no words; they are cut. */
#define WORD_MAX_BYTES 120

struct word {
	size_t len;                /* of text */
	size_t letters;            /* characters of it */
	char text[WORD_MAX_BYTES]; /* lower case */
};

/*
 * Reads the run of letters that begins at `text`; returns its bytes, 0 when
 * none begins there.  Soft hyphens and the like are left out.
 */
size_t word_read(const char *text, size_t len, struct word *w);

/* The same for the run that ends at text + len. */
size_t word_read_back(const char *text, size_t len, struct word *w);

/* The dictionary has it, prefixes of negation and superlative aside. */
bool word_known(const struct lexicon *lexicon, const struct word *w);

/* The same when plain letters may stand for those with diacritics. */
bool word_known_folded(const struct lexicon *lexicon, const struct word *w);

/* Two known words without the space between them: "azapisovatele". */
bool word_splits(const struct lexicon *lexicon, const struct word *w);

#endif
