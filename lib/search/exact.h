/* SPDX-License-Identifier: GPL-2.0-or-later */
/* exact.h: which words of the query a text holds just as they were typed. */
#ifndef SEARCH_EXACT_H
#define SEARCH_EXACT_H

#include "search/matcher.h"

/*
 * What the text adds to its score for words that it holds in the very form
 * that was typed, capitals aside.  Rarer words add more; it is little beside
 * what the lexeme is worth.
 */
double exact_bonus(const struct matcher *m, struct bytes text);

#endif
