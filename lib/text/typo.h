/* SPDX-License-Identifier: GPL-2.0-or-later */
/* typo.h: how likely is it that who typed one word meant another? */
#ifndef TEXT_TYPO_H
#define TEXT_TYPO_H

#include <stddef.h>

/*
 * A letter that is too many, or another one, costs so much; less when it is a
 * slip that is often made: a letter is missing, two are swapped, one is doubled
 * or single instead of the reverse, a neighbour on the Czech keyboard, i for y,
 * s for z, "mě" for "mně", "ě" for "je".  The first letter is seldom wrong.
 */
#define TYPO_EDIT 10u

/* No slip costs less. */
#define TYPO_LEAST 3u

/* Nor does a letter that one of the words has, and the other one lacks. */
#define TYPO_LETTER 4u

/*
 * The least that it costs to make one of the other; both in lower case and
 * without diacritics.  More than `most`, when it is.
 */
unsigned typo_cost(const char *typed, size_t typed_len, const char *meant,
		   size_t meant_len, unsigned most);

#endif
