/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spot.h: places in a text that stand for other words. */
#ifndef CZECH_SPOT_H
#define CZECH_SPOT_H

#include "czech/abbreviations.h"
#include "czech/define.h"

/*
 * An abbreviation of the list, or a phrase that the list abbreviates, becomes
 * an additional term.  An abbreviation that the text itself defines stands for
 * the lexemes of its phrase, and the phrase stands for the lexeme of the
 * abbreviation; if the list has another phrase for it, from there on it is not
 * an abbreviation of the list.
 */
enum spot_kind {
	SPOT_LISTED, /* text[0]: key of an abbreviation, or its phrase */
	SPOT_DEFINED /* all of text: lexemes */
};

struct spot {
	enum spot_kind kind;
	size_t start, end; /* bytes of the text */
	size_t count;      /* of what it stands for, at least 1 */
	struct phrase_text text[DEFINED_MAX_WORDS]; /* until the next token */
};

/* At one token: no natural text has more. */
#define SPOTS_MAX 8

/* Phrases begun at one place: few have the same beginning. */
#define STEPS_MAX 16

struct step {
	uint32_t state;
	size_t start;
};

/* Belongs to the caller, who clears it once and then sets the first two. */
struct spotter {
	const struct lexicon *lexicon;
	bool defined_only; /* do not look for those of the list */
	const char *text;
	size_t len;
	size_t end; /* of the token before */
	struct step steps[STEPS_MAX];
	size_t step_count;
	struct abbreviation found;
	struct definitions definitions;
	struct spot spots[SPOTS_MAX]; /* of the last token */
	size_t count;
};

/* Clears what is read before it is written; most of a spotter is not. */
void spotter_clear(struct spotter *s);

/*
 * Starts a composed text, which must outlive it.  What earlier texts have
 * defined is still known, until spotter_forget().
 */
void spotter_begin(struct spotter *s, const char *text, size_t len,
		   const struct writing *writing);

/* Whether a phrase of the list begins with one of the lexemes. */
bool spotter_begins(const struct lexicon *lexicon,
		    const struct analysis *analysis);

/*
 * Whether the lexemes of the next token matter, whatever it is: a phrase or a
 * definition has begun, or the text has defined an abbreviation.
 */
bool spotter_waits(const struct spotter *s);

/*
 * Takes the next token of the text and sets s->spots.  `begins`: see
 * spotter_begins(); pass true if unknown.  `analysis` may be empty if both this
 * and spotter_waits() are false.
 */
void spotter_next(struct spotter *s, const struct token *token,
		  const struct analysis *analysis, bool begins);

/* Another document begins. */
void spotter_forget(struct spotter *s);

#endif
