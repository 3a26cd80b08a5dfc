/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon.h: which lexicon a program uses. */
#ifndef COMMON_LEXICON_H
#define COMMON_LEXICON_H

#include "spis.h"

/*
 * A program in its build folder uses the lexicon beside it; an installed one
 * has none there and leaves it to the library.  Errors: spis_error(),
 * except that it says nothing of SPIS_NO_MEMORY.
 */
SPIS_MUST_USE spis_status lexicon_choose(spis_index *index);

/* The same with the words of a town in file `words`; NULL: none. */
SPIS_MUST_USE spis_status lexicon_choose_with(spis_index *index,
					      const char *words);

/*
 * That lexicon, for several handles; NULL with SPIS_OK: it is left to the
 * library.  Errors: spis_lexicon_error(), NULL: memory is out.  *lexicon: free
 * with spis_lexicon_free(), after errors, too.
 */
SPIS_MUST_USE spis_status lexicon_beside(spis_lexicon **lexicon);

/* With the words, and never NULL but when memory is out. */
SPIS_MUST_USE spis_status lexicon_with(spis_lexicon **lexicon,
				       const char *words);

#endif
