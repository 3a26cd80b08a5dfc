/* SPDX-License-Identifier: GPL-2.0-or-later */
/* versions.h: whether two texts are versions of one document. */
#ifndef SEARCH_VERSIONS_H
#define SEARCH_VERSIONS_H

#include "base/buf.h"
#include "base/bytes.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * A draft, what was signed and what was published without names differ in a few
 * words.  But so do two decisions of one kind, which are different documents:
 * one plot of land, one name or sum is all that tells them apart.  So of a
 * short text no word may be another one, none may be added and none missing,
 * except
 *
 *   - what stands for names that were taken out: dots, underscores, asterisks,
 *     boxes, a row of the letter x, or their first letters
 *   - up to VERSIONS_MARK_WORDS words at the beginning, one of which says which
 *     version it is: "Návrh usnesení"
 *
 * In a longer text some others may differ.
 */

/*
 * Of so many words one may differ.  Measured on resolutions of 300 bytes and
 * more: 1,158 of a town, without their numbers and dates, so that only what
 * they decide tells them apart, and 8,869 of a town quarter, with them.  Of two
 * different ones of the same kind one word in 62 differs at least, and one in
 * 97.  Of 297,000 hits of a query for each, only two went below others, and
 * these had the same words (precision 1).  Of versions made of some, with a
 * word in front such as "Návrh", 199 of 200 were found; with dots for names, 76
 * of 78, a row of x, 49 of 49, first letters, 67 of 73; and with another
 * number, 79 of 79 longer ones, and by design none of the shorter ones.
 */
#define VERSIONS_WORDS 250u

/* Of the words one in so many may have been taken out. */
#define VERSIONS_HIDDEN 8u

/* A name, a birth number and an address: what one row of dots stands for. */
#define VERSIONS_BLANK_WORDS 12u

#define VERSIONS_MARK_WORDS 4u

/* Words are counted by so many bits of a hash. */
#define VERSIONS_COUNTED 256u

/* What a look at the bytes of a text tells. */
struct version_look {
	uint16_t words[VERSIONS_COUNTED];   /* how many there are */
	uint16_t letters[VERSIONS_COUNTED]; /* those that may be first ones */
	uint32_t count;
	uint32_t blanks; /* bytes that may stand for names */
};

void versions_look(struct bytes text, struct version_look *look);

/*
 * False: no versions of one document.  Takes a tenth of the time that the words
 * take, and says so of most texts of one kind, which differ in a few.
 */
bool versions_possible(const struct version_look *a,
		       const struct version_look *b);

struct version_word {
	uint64_t hash;   /* 0: what stands for names */
	uint32_t letter; /* the first */
	bool single;     /* it is all of the word */
	bool mark;       /* says which version it is */
};

/* Appends the words of a text (composed): struct version_word each. */
void versions_words(struct bytes text, struct buf *words);

/*
 * Whether the texts with these words are versions of one document; `scratch` is
 * reused, and failed when memory was out.
 */
bool versions_same(const struct buf *words, const struct buf *others,
		   struct buf *scratch);

#endif
