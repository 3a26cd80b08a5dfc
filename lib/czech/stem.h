/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stem.h: cuts the inflectional ending off a Czech word. */
#ifndef CZECH_STEM_H
#define CZECH_STEM_H

#include <stddef.h>

/*
 * Length of the stem of `word` (lower case, composed): the longest ending in
 * the table is cut, as long as a stem of three letters with a vowel remains.
 */
size_t stem(const char *word, size_t len);

#endif
