/* SPDX-License-Identifier: GPL-2.0-or-later */
/* analyse.h: a token becomes lexemes; indexing and searching call the same. */
#ifndef CZECH_ANALYSE_H
#define CZECH_ANALYSE_H

#include "text/token.h"

#include <stddef.h>
#include <stdint.h>

/* A form rarely belongs to more than three lexemes ("stát", "je"). */
#define ANALYSIS_MAX 8

/* A lexeme is no longer than its token; of the room, most is never used. */
#define ANALYSIS_BYTES (ANALYSIS_MAX * TOKEN_MAX_BYTES)

struct lexeme {
	const char *at; /* lower case, with diacritics; within bytes[] below */
	size_t len;     /* 1 to TOKEN_MAX_BYTES */
};

struct analysis {
	size_t count;                       /* at least 1 */
	struct lexeme lexeme[ANALYSIS_MAX]; /* likeliest first */
	char bytes[ANALYSIS_BYTES];
};

/*
 * The lexemes of a token as written.  Never fold before: the diacritics are
 * what tells forms apart.
 */
void analyse(const struct token *token, struct analysis *out);

#endif
