/* SPDX-License-Identifier: GPL-2.0-or-later */
/* analyse.h: a token becomes lexemes; indexing and searching call the same. */
#ifndef CZECH_ANALYSE_H
#define CZECH_ANALYSE_H

#include "base/error.h"
#include "czech/lexicon.h"
#include "text/token.h"

#include <stddef.h>

/* A form rarely belongs to more than three lexemes ("stát", "je"). */
#define ANALYSIS_MAX 12

struct analysis {
	size_t count;                      /* at least 1 */
	struct lemma lexeme[ANALYSIS_MAX]; /* likeliest first */
};

/* How a text was written, and so what its words may stand for. */
enum writing {
	WRITING_FULL,  /* with diacritics and capitals, as one should */
	WRITING_QUERY, /* with diacritics; capitals may be missing */
	WRITING_PLAIN  /* without diacritics: a word is all it may stand for */
};

/* How this text was written: WRITING_FULL or WRITING_PLAIN. */
enum writing writing_of(const char *text, size_t len);

/*
 * The lexemes of a token as written.  Never fold before: the diacritics are
 * what tells forms apart.  No allocation; any number of threads.
 */
void analyse(const struct lexicon *lexicon, enum writing writing,
	     const struct token *token, struct analysis *out);

#endif
