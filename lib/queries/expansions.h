/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expansions.h: the ways to expand a leaf, and what they share. */
#ifndef QUERIES_EXPANSIONS_H
#define QUERIES_EXPANSIONS_H

#include "czech/analyse.h"
#include "queries/expand.h"
#include "store/forms.h"
#include "store/schema.h"

/* Enough for any term of an index, with the mark before a lexeme. */
#define EXPAND_KEY_BYTES (SCHEMA_MAX_TERM_BYTES + STEMMER_MARK_BYTES)

/*
 * Adds a lexeme (copied) to the leaf, unless it is there, and counts its
 * documents.  Does nothing if the leaf is full, or if no index can have the
 * lexeme.
 */
spis_status expand_add(struct error *e, struct expander *x, struct leaf *leaf,
		       spis_term_kind kind, struct bytes lexeme);

/* The same, but only a lexeme that is in the index. */
spis_status expand_add_found(struct error *e, struct expander *x,
			     struct leaf *leaf, struct bytes lexeme);

/* Adds the lexemes recorded in the index under `key`. */
spis_status expand_add_recorded(struct error *e, struct expander *x,
				struct leaf *leaf, spis_term_kind kind,
				struct bytes key);

/*
 * Sets the leaf, which has room for alternatives, to what a form of the index
 * leads to.  A form of texts without diacritics has no lexeme of its own; it
 * stands for what the index has recorded for it.
 */
spis_status expand_form(struct error *e, struct expander *x,
			const struct form *form, struct leaf *leaf);

/* Whether the lexicon has the word, plain letters with any diacritics. */
bool expand_knows(const struct lexicon *lexicon, const struct leaf *leaf);

/*
 * Each adds to the leaf what it knows, or nothing if it does not apply; see
 * expand.c for their order.
 */
typedef spis_status expansion(struct error *e, struct expander *x,
			      struct leaf *leaf);

/* For a word with stars, whose leaf->wildcard is set; it gets nothing else. */
expansion expand_wildcard;

/* Its lexemes as typed. */
expansion expand_own;

/* The lexemes of all forms that it may be if diacritics are missing. */
expansion expand_folded;

/* The surname of the other sex, if the index has it. */
expansion expand_surname;

/* The same lexemes with and without ne-. */
expansion expand_negated;

/* Its stems in the other languages that the index has. */
expansion expand_foreign;

/* What it and its neighbour are as one word, if a hyphen is between them. */
expansion expand_whole;

/* Finds x->languages for it. */
spis_status expand_find_languages(struct error *e, struct expander *x);

/*
 * The phrases that it abbreviates, and the abbreviations of a phrase that
 * begins with it.  These are added to each word of the phrase, so a document
 * with one is found by the other.
 */
expansion expand_abbreviation;

/* Finds x->meanings for it. */
void expand_find_meanings(struct expander *x);

/* Whether abbreviations are looked for. */
bool expand_abbreviates(const struct expander *x);

/*
 * Adds wordings to the phrases in a node, each with one abbreviation in place
 * of what it stands for, or the reverse.  Call it after the expansions.
 */
spis_status expand_quoted(struct error *e, struct expander *x,
			  struct node *node);

/* The terms of a reference that the index has. */
spis_status expand_reference(struct error *e, struct expander *x,
			     struct citation *c);

/* Lexemes of the index that share its root. */
expansion expand_derived;

/*
 * Equivalents of words that begin with it, for all these words, which must have
 * their lexemes.
 */
expansion expand_equivalent;

#endif
