/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon.h: chooses the lexicon of a program. */
#ifndef COMMON_LEXICON_H
#define COMMON_LEXICON_H

#include "spis.h"

/*
 * A program in its build folder uses the lexicon beside it; an installed
 * program has none there and leaves the choice to the library.  Errors:
 * spis_error(), which has no message for SPIS_NO_MEMORY.
 */
SPIS_MUST_USE spis_status lexicon_choose(spis_index *index);

/* The same with a town's own words from the file `words`; NULL: none. */
SPIS_MUST_USE spis_status lexicon_choose_with(spis_index *index,
					      const char *words);

/*
 * That lexicon, for several handles; NULL with SPIS_OK: the library chooses.
 * Errors: spis_lexicon_error(); NULL: out of memory.  *lexicon: free with
 * spis_lexicon_free(), even after errors.
 */
SPIS_MUST_USE spis_status lexicon_beside(spis_lexicon **lexicon);

/* The same with these words.  NULL only if out of memory. */
SPIS_MUST_USE spis_status lexicon_with(spis_lexicon **lexicon,
				       const char *words);

#endif
