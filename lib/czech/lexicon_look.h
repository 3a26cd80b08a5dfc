/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon_look.h: the state of one look-up, exact or folded. */
#ifndef CZECH_LEXICON_LOOK_H
#define CZECH_LEXICON_LOOK_H

#include "czech/lexicon.h"
#include "czech/lexicon_file.h"

struct look {
	const struct lexicon *l;
	const char *word;
	size_t len;
	unsigned mask; /* readings wanted: enum lexicon_flag */
	struct lemma *out;
	size_t room;
	size_t count;
};

/* The largest part of a word that fits a lemma; never 0 for a word. */
size_t look_cut(const char *word, size_t len);

/* Adds word[0, keep) + ending to the lexemes, unless it is there. */
void look_add(struct look *k, size_t keep, const char *ending,
	      size_t ending_len);

/* Adds the wanted readings of the list that starts at number `list`. */
void look_add_readings(struct look *k, uint32_t list);

/* Adds the lexemes of a word that the dictionary does not have. */
void look_add_unknown(struct look *k, enum letter_case letters);

/* Adds the lexeme by the longest ending of the word; false: no ending fits. */
bool look_add_by_end(struct look *k, enum lexicon_root root);

#endif
