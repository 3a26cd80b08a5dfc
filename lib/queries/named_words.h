/* SPDX-License-Identifier: GPL-2.0-or-later */
/* named_words.h: the words that describe a document. */
#ifndef QUERIES_NAMED_WORDS_H
#define QUERIES_NAMED_WORDS_H

#include "queries/named.h"

/* One of them, or two in a row. */
struct named_word {
	enum named_part part;
	struct named_value value; /* of a body or kind */
	/*
	 * For a kind: its date is that of the meeting, or of its issue.  With
	 * another kind, the year says what it is about: the budget of 2019 is
	 * of December 2018.
	 */
	bool dated;
	/* How it is written; see the table. */
	const char *stem, *endings, *stem2, *endings2;
	bool accent;
};

/* Longer words are none of these. */
#define NAMED_WORD_BYTES 24

/* A leaf without diacritics; "" if it is too long. */
void named_plain(const struct leaf *leaf, char word[NAMED_WORD_BYTES]);

/*
 * The word that begins with a leaf, and the number of its leaves; NULL: none.
 */
const struct named_word *named_word(const struct tree *tree, size_t leaf,
				    size_t *leaves);

/*
 * Bytes that all forms of a plain adjective have in common; 0: not an
 * adjective.
 */
size_t named_stem(const char *word);

#endif
