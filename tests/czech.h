/* SPDX-License-Identifier: GPL-2.0-or-later */
/* czech.h: the lexicon of this build, for unit tests. */
#ifndef TESTS_CZECH_H
#define TESTS_CZECH_H

#include "spis.h"

#include <stdio.h>
#include <stdlib.h>

/* Its path; tests/run gives the build folder.  Static storage. */
static inline const char *czech_lexicon(void)
{
	static char path[4096];
	const char *build = getenv("B");

	snprintf(path, sizeof(path), "%s/czech.lex", build ? build : ".");
	return path;
}

/* A new handle that uses it; NULL when memory is out. */
static inline spis_index *czech_index(void)
{
	spis_lexicon *lexicon = spis_lexicon_new();
	spis_index *index = spis_new();

	if (!lexicon || !index ||
	    spis_lexicon_open(lexicon, czech_lexicon()) != SPIS_OK ||
	    spis_use_lexicon(index, lexicon) != SPIS_OK) {
		fprintf(stderr, "%s\n", spis_lexicon_error(lexicon));
		spis_free(index);
		index = NULL;
	}
	spis_lexicon_free(lexicon);
	return index;
}

#endif
