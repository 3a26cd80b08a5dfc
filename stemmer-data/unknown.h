/* SPDX-License-Identifier: GPL-2.0-or-later */
/* unknown.h: what is done with words that the dictionary does not have. */
#ifndef UNKNOWN_H
#define UNKNOWN_H

#include "forms.h"
#include "lexicon/image.h"

/* Learns from all forms of the dictionary how a word end tells the lexeme. */
void unknown_learn(struct image *o, const struct forms *f,
		   const struct lexemes *l);

/* Reads ENDING > REPLACEMENT LETTERS-LEFT lines: names.txt, roots.txt. */
spis_status unknown_read_ends(struct image *o, struct error *e,
			      const char *folder, const char *name,
			      enum lexicon_root root);

/* Reads words, one a line: prefixes.txt, stopwords.txt. */
spis_status unknown_read_words(struct image *o, struct error *e,
			       const char *folder, const char *name,
			       enum lexicon_root root);

#endif
