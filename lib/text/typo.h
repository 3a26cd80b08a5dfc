/* SPDX-License-Identifier: GPL-2.0-or-later */
/* typo.h: how likely it is that a typed word was meant to be another. */
#ifndef TEXT_TYPO_H
#define TEXT_TYPO_H

#include <stddef.h>

/*
 * Cost of an additional or different letter.  Common mistakes cost less: a
 * missing letter, two swapped letters, a doubled letter or the reverse, a
 * neighbour on the Czech keyboard, i for y, s for z, "mě" for "mně", "ě" for
 * "je".  The first letter is seldom wrong.
 */
#define TYPO_EDIT 10u

/* The cheapest mistake. */
#define TYPO_LEAST 3u

/* The cheapest letter that only one of the words has. */
#define TYPO_LETTER 4u

/*
 * The minimal cost of turning one word into the other; both in lower case and
 * without diacritics.  If it is more than `most`, returns something above
 * `most`.
 */
unsigned typo_cost(const char *typed, size_t typed_len, const char *meant,
		   size_t meant_len, unsigned most);

#endif
