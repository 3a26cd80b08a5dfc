/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stem.h: the lexemes of the words on standard input. */
#ifndef QUERY_STEM_H
#define QUERY_STEM_H

#include "spis.h"

/*
 * For each word, one per line, prints a line with its lexemes separated by
 * tabs; an empty line if the word has no letter or digit.  `index` need not be
 * open.  Returns the exit status.
 */
int stem_words(spis_index *index);

#endif
