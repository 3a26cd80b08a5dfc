/* SPDX-License-Identifier: GPL-2.0-or-later */
/* wildcard.h: words with stars, and the forms of the indexes they match. */
#ifndef QUERIES_WILDCARD_H
#define QUERIES_WILDCARD_H

#include "queries/nearest.h"
#include "queries/tree.h"

/*
 * A word with a star before it needs this many letters, because the whole table
 * is gone through for it; with a star after it, it needs fewer.  A shorter one
 * is taken as a word: two letters are in one form out of ten, and would find
 * nearly everything.
 */
#define WILDCARD_LETTERS 3
#define WILDCARD_PREFIX  2

/*
 * The most of one query.  Going through the table of 200,000 passages, 600,000
 * forms, takes 20 ms.  More words with stars are taken as words.
 */
#define WILDCARD_MAX 8

/*
 * The forms that are taken, those that most documents have.  They have 48
 * lexemes, or nearly so, as many as a word may stand for.
 */
#define WILDCARD_FORMS 128

/* What a word with stars stands for; in the arena of the tree. */
struct wildcard {
	unsigned stars;      /* of enum star */
	bool plain;          /* typed without diacritics: any are right */
	struct form typed;   /* the word; documents: 0 */
	struct form *room;   /* for `most` forms, in any order */
	struct form **forms; /* the most frequent first */
	size_t most;
	size_t count;
	size_t taken;   /* of these, whose lexemes are looked for */
	uint32_t total; /* forms that match, taken or not */
};

/* Whether a word with this code matches. */
bool wildcard_matches(const struct wildcard *w, struct bytes code);

/*
 * Sets leaf->wildcard of the words with stars, or NULL for those that are taken
 * as words: too short, with digits, one too many, or without a table of forms
 * in any index.  Call it inside store_read().
 */
spis_status wildcard_find(struct error *e, struct store *store,
			  struct tree *tree);

/* Makes room for the `most` most frequent forms. */
spis_status wildcard_room(struct error *e, struct arena *arena, size_t most,
			  struct wildcard *w);

/* Adds the forms of the tables to one that has room and no forms. */
spis_status wildcard_look_up(struct error *e, const struct nearest_tables *t,
			     struct wildcard *w);

#endif
