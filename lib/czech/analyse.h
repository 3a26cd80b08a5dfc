/* SPDX-License-Identifier: GPL-2.0-or-later */
/* analyse.h: turns a token into lexemes, both for indexing and searching. */
#ifndef CZECH_ANALYSE_H
#define CZECH_ANALYSE_H

#include "base/error.h"
#include "czech/lexicon.h"
#include "czech/stemmers.h"
#include "text/token.h"

#include <stdbool.h>
#include <stddef.h>

/* A form rarely belongs to more than three lexemes ("stát", "je"). */
#define ANALYSIS_MAX 12

struct analysis {
	size_t count; /* at least 1; 0 when out of memory for a stemmer */
	struct lemma lexeme[ANALYSIS_MAX]; /* likeliest first */
};

enum writing_kind {
	WRITING_FULL,  /* with correct diacritics and capitals */
	WRITING_QUERY, /* with diacritics; capitals may be missing */
	WRITING_PLAIN  /* without diacritics: a word is all it may stand for */
};

/* How a text was written, and so what its words may stand for. */
struct writing {
	enum writing_kind kind;
	struct stemmer *stemmer; /* of its language; NULL: Czech */
	size_t language;         /* see language.h; for full texts */
};

/* How this text was written; the same text always gives the same result. */
struct writing writing_of(struct stemmers *stemmers, const char *text,
			  size_t len);

/*
 * writing_name(): a name that is stored with a text; "" for correct Czech.  It
 * belongs to the stemmers.  The other one turns such a name back into the
 * writing, except for its language.
 */
const char *writing_name(const struct writing *writing);
struct writing writing_named(struct stemmers *stemmers, const char *name,
			     size_t len);

/*
 * The lexemes of a token as written.  Do not fold it before: forms are told
 * apart by their diacritics.  For Czech this allocates nothing, and any number
 * of threads may call it; see stemmers.h for other languages.
 */
void analyse(const struct lexicon *lexicon, const struct writing *writing,
	     const struct token *token, struct analysis *out);

#endif
