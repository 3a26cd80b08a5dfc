/* SPDX-License-Identifier: GPL-2.0-or-later */
/* versions.h: whether two texts are versions of one document. */
#ifndef SEARCH_VERSIONS_H
#define SEARCH_VERSIONS_H

#include "base/buf.h"
#include "base/bytes.h"

#include <stdbool.h>

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
 * Of so many bytes, some 280 words, one word may differ.  Measured on
 * resolutions of 300 bytes and more: 8,869 of a town quarter, and 1,158 of a
 * town without their numbers and dates, so that only what they decide tells
 * them apart.  Of two different ones of a kind, one word in 97 and one in 62
 * differs at least; of 79,945 hits of 8,000 queries over the quarter none went
 * below another.  Of versions made of some that were hits, 195 of 196 with a
 * word in front such as "Návrh" were found; with dots for names 191 of 196, a
 * row of x 192 of 196, first letters 184 of 192.
 */
#define VERSIONS_BYTES 2000u

/* Of the words one in so many may have been taken out. */
#define VERSIONS_HIDDEN 8u

/* A name, a birth number and an address: what one row of dots stands for. */
#define VERSIONS_BLANK_WORDS 12u

#define VERSIONS_MARK_WORDS 4u

/* A text that is compared with others; all zero at first. */
struct version {
	struct buf text;  /* composed */
	struct buf words; /* of it, once they were wanted */
	bool read;
};

/* Takes a copy of a text in place of the one before. */
void version_begin(struct version *v, struct bytes text);
void version_release(struct version *v);

/*
 * Whether two are versions of one document.  What it takes to compare them is
 * taken from `*steps`; where none are left, they are not.  `scratch` is reused;
 * when memory was out, it or the words have failed.
 */
bool versions_same(struct version *a, struct version *b, struct buf *scratch,
		   size_t *steps);

#endif
