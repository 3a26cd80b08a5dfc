/* SPDX-License-Identifier: GPL-2.0-or-later */
/* vocabulary.h: the words seen so far, their terms, and their counts. */
#ifndef UPDATE_VOCABULARY_H
#define UPDATE_VOCABULARY_H

#include "base/bag.h"
#include "czech/analyse.h"
#include "store/order.h"
#include "update/pairs.h"
#include "update/written.h"

/*
 * Most words of a document have been seen in others.  Each form is analysed
 * once, and recorded once as synonyms (see schema.h): from the form without
 * diacritics to its lexemes, and from the root to the lexemes that share it.
 * After that a word costs one look-up in a table, and its lexemes are numbers
 * that are counted.
 */
struct vocabulary {
	struct store *store; /* receives the records */
	const struct lexicon *lexicon;
	struct bag forms;       /* value: position in `entries`, from 1 */
	struct buf entries;     /* of uint32_t: see vocabulary.c */
	struct bag terms;       /* with their prefixes */
	struct buf states;      /* of terms: of struct term_state */
	struct buf counted;     /* of uint32_t: terms of the passage */
	struct buf *order;      /* the caller's, for lexemes; or NULL */
	uint32_t languages;     /* recorded so far, one bit each */
	struct written written; /* forms to be counted */
	struct pairs pairs;     /* recorded, but not yet in the store */
};

struct term_state {
	uint64_t hash; /* order_hash() of a lexeme */
	uint32_t wdf;  /* in the passage */
	bool recorded;
};

/* The meaning of a word. */
struct meaning {
	struct analysis analysis;
	bool begins; /* a phrase may begin with it: see spotter_next() */
};

/* Starts another document; records that the index has text in its language. */
spis_status vocabulary_begin(struct error *e, struct vocabulary *v,
			     const struct writing *writing);

/* Starts another passage: all counts are 0. */
void vocabulary_next(struct vocabulary *v);

/*
 * Counts the lexemes of the token, and returns them; `once`: only those that
 * are not counted yet.  Appends a struct ordered for each to v->order.
 */
spis_status vocabulary_count(struct error *e, struct vocabulary *v,
			     const struct writing *writing,
			     const struct token *token, bool once,
			     struct meaning *meaning);

/* Counts a term; `once`: only the first time. */
spis_status vocabulary_term(struct error *e, struct vocabulary *v, char prefix,
			    const char *text, size_t len, bool once);

/*
 * Records the description of a class, by the name of its term: `parts`, each
 * terminated by a NUL byte.  Counts nothing.
 */
spis_status vocabulary_class(struct error *e, struct vocabulary *v,
			     struct bytes name, const struct buf *parts);

/* Makes the passage count as longer by this many words. */
spis_status vocabulary_filler(struct error *e, struct vocabulary *v,
			      uint32_t words);

/* A term by its number, and its count in a passage. */
struct counted_term {
	uint32_t term;
	uint32_t wdf;
};

/* Appends the counted terms as struct counted_term. */
void vocabulary_take(const struct vocabulary *v, struct buf *out);

/* Appends the lexemes among them, as order_hash(). */
void vocabulary_lexemes(const struct vocabulary *v, struct buf *out);

/* Counts terms that another passage of the document had, each once. */
spis_status vocabulary_again(struct error *e, struct vocabulary *v,
			     const struct buf *terms);

/* The term as input for the store, valid until the next word is counted. */
struct store_term vocabulary_at(const struct vocabulary *v,
				const struct counted_term *counted);

/* Passes pending records to the store; call it before a commit. */
spis_status vocabulary_write(struct error *e, struct vocabulary *v);

/*
 * Adds the forms of the documents since the last call to a list (see
 * store/forms.h), with the number of these documents that have each.
 */
spis_status vocabulary_forms(struct error *e, struct vocabulary *v,
			     struct buf *list);

void vocabulary_release(struct vocabulary *v);

#endif
