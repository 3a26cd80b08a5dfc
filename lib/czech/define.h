/* SPDX-License-Identifier: GPL-2.0-or-later */
/* define.h: abbreviations that a text defines: (dále jen „APK“). */
#ifndef CZECH_DEFINE_H
#define CZECH_DEFINE_H

#include "base/bytes.h"
#include "czech/analyse.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The phrase is the words before the bracket, as many as fit the letters of the
 * abbreviation: asistent prevence kriminality.  If none fit, nothing is
 * defined: a wrong guess is worse than none.  Names that are not abbreviations
 * (dále jen „město“) do not fit.
 */
#define DEFINED_AFTER     "dále"
#define DEFINED_MAX_WORDS 10
#define DEFINED_MAX_BYTES 24

/*
 * A contract has up to ten; more is a glossary, the rest of which is ignored.
 */
#define DEFINITIONS_MAX 32

struct defined_word {
	struct lemma lexeme;
	bool stop; /* too common to stand for the abbreviation */
};

struct definition {
	char name[DEFINED_MAX_BYTES]; /* the abbreviation, lower case */
	size_t name_len;
	struct lemma lexeme; /* its own */
	struct defined_word word[DEFINED_MAX_WORDS];
	size_t count;
	size_t met;   /* words of the phrase that the last tokens were */
	size_t start; /* of the first of them in the text */
};

/*
 * Whether a text may define abbreviations, found quickly from its bytes.  Most
 * texts with the word "dále" do not.
 */
bool definitions_possible(struct bytes text);

/* All zero: no definitions. */
struct definitions {
	struct definition definition[DEFINITIONS_MAX];
	size_t count;
	struct writing writing;
	/* Where the last words start; a ring. */
	size_t recent[DEFINED_MAX_WORDS];
	size_t recent_count;
	size_t phrase_end; /* where "dále" starts, if it was the last word */
	bool heard;        /* the last words were "dále jen" */
};

/* Starts another text; definitions that are already known stay. */
void definitions_begin(struct definitions *d, const struct writing *writing);

/* Whether the next token may be an abbreviation that is defined here. */
bool definitions_wait(const struct definitions *d);

/*
 * Takes the next token of the text.  `analysis` may be empty if
 * definitions_wait() is false.
 */
void definitions_look(struct definitions *d, const struct lexicon *lexicon,
		      const char *text, const struct token *token,
		      const struct analysis *analysis);

/* Whether this token is the abbreviation. */
bool definition_is(const struct definition *d, const struct token *token);

/*
 * Whether this token ends the phrase, which starts at d->start.  Call it for
 * every token.
 */
bool definition_goes_on(struct definition *d, const struct token *token,
			const struct analysis *analysis);

#endif
