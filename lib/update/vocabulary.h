/* SPDX-License-Identifier: GPL-2.0-or-later */
/* vocabulary.h: the words met so far, what they bring, and how often now. */
#ifndef UPDATE_VOCABULARY_H
#define UPDATE_VOCABULARY_H

#include "base/bag.h"
#include "czech/analyse.h"
#include "store/order.h"
#include "update/pairs.h"
#include "update/written.h"

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
	struct buf counted; /* uint32_t: terms of the passage */
	struct buf *order;  /* the caller's: gets lexemes counted; or NULL */
	uint32_t languages; /* recorded so far, a bit each */
	struct written written; /* forms, to be counted */
	struct pairs pairs;     /* recorded, but not yet in the store */
};

struct term_state {
	uint64_t hash; /* of order_hash(), of a lexeme */
	uint32_t wdf;  /* in the passage */
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

/* Another passage begins: nothing is counted. */
void vocabulary_next(struct vocabulary *v);

/*
 * Counts the lexemes of the token, and tells them; `once`: those that are not
 * counted yet.  Appends struct ordered for each to v->order.
 */
spis_status vocabulary_count(struct error *e, struct vocabulary *v,
			     const struct writing *writing,
			     const struct token *token, bool once,
			     struct meaning *meaning);

/* Counts a term; `once`: however often it comes. */
spis_status vocabulary_term(struct error *e, struct vocabulary *v, char prefix,
			    const char *text, size_t len, bool once);

/*
 * Records what a class is, by the name of its term: `parts`, each ended by a
 * NUL byte.  Counts nothing.
 */
spis_status vocabulary_class(struct error *e, struct vocabulary *v,
			     struct bytes name, const struct buf *parts);

/* The passage counts as longer by so many words. */
spis_status vocabulary_filler(struct error *e, struct vocabulary *v,
			      uint32_t words);

/* A term by its number, and how often it was counted in a passage. */
struct counted_term {
	uint32_t term;
	uint32_t wdf;
};

/* Appends the terms counted: struct counted_term each. */
void vocabulary_take(const struct vocabulary *v, struct buf *out);

/* Appends the lexemes among them: those of order_hash(). */
void vocabulary_lexemes(const struct vocabulary *v, struct buf *out);

/* Counts terms that another passage of the document had, each once. */
spis_status vocabulary_again(struct error *e, struct vocabulary *v,
			     const struct buf *terms);

/* What the store takes of it, until the next word is counted. */
struct store_term vocabulary_at(const struct vocabulary *v,
				const struct counted_term *counted);

/* Gives the store what it does not have yet: to be done before a commit. */
spis_status vocabulary_write(struct error *e, struct vocabulary *v);

/*
 * Adds the forms of the documents since the last call to a list of them, see
 * store/forms.h, with how many of these documents have each.
 */
spis_status vocabulary_forms(struct error *e, struct vocabulary *v,
			     struct buf *list);

void vocabulary_release(struct vocabulary *v);

#endif
