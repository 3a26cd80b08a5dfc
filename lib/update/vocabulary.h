/* SPDX-License-Identifier: GPL-2.0-or-later */
/* vocabulary.h: the words met so far, what they bring, and how often now. */
#ifndef UPDATE_VOCABULARY_H
#define UPDATE_VOCABULARY_H

#include "base/bag.h"
#include "czech/analyse.h"
#include "update/pairs.h"

/*
 * Most words of a document have been met in others.  Each form is analysed
 * once, and recorded once as synonyms (see schema.h): from the form without
 * diacritics to its lexemes, and from the root to the lexemes that share it.
 * After that a word is one look into a table, and its lexemes are numbers that
 * are counted.
 */
struct vocabulary {
	struct store *store; /* gets the records */
	const struct lexicon *lexicon;
	struct bag forms;   /* value: where in `entries`, from 1 */
	struct buf entries; /* uint32_t: see vocabulary.c */
	struct bag terms;   /* with their prefix */
	struct buf states;  /* of terms: struct term_state each */
	struct buf counted; /* uint32_t: terms of the document */
	uint32_t languages; /* recorded so far, a bit each */
	struct pairs pairs; /* recorded, but not yet in the store */
};

struct term_state {
	uint32_t wdf; /* in the document */
	bool recorded;
};

/* What a word brings. */
struct meaning {
	struct analysis analysis;
	bool begins; /* a phrase may begin with it: see spotter_next() */
};

/* Another document begins; records that the index has text in its language. */
spis_status vocabulary_begin(struct error *e, struct vocabulary *v,
			     const struct writing *writing);

/* Counts the lexemes of the token, and tells them. */
spis_status vocabulary_count(struct error *e, struct vocabulary *v,
			     const struct writing *writing,
			     const struct token *token,
			     struct meaning *meaning);

/* Counts a term; `once`: however often it comes. */
spis_status vocabulary_term(struct error *e, struct vocabulary *v, char prefix,
			    const char *text, size_t len, bool once);

/* Terms of the document: the `i`th of v->counted.len / sizeof(uint32_t). */
struct store_term vocabulary_at(const struct vocabulary *v, size_t i);

/* Gives the store what it does not have yet: to be done before a commit. */
spis_status vocabulary_write(struct error *e, struct vocabulary *v);

void vocabulary_release(struct vocabulary *v);

#endif
