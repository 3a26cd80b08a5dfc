/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stem.h: the lexemes of the words on standard input. */
#ifndef QUERY_STEM_H
#define QUERY_STEM_H

#include "spis.h"

/*
 * For each line, a word, prints a line with its lexemes between tabs; an
 * empty one for a line without a letter or digit.  `index` may be not opened.
 * Returns the exit status.
 */
int stem_words(spis_index *index);

#endif
