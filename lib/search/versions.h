/* SPDX-License-Identifier: GPL-2.0-or-later */
/* versions.h: whether two texts are versions of one document. */
#ifndef SEARCH_VERSIONS_H
#define SEARCH_VERSIONS_H

#include "base/buf.h"
#include "base/bytes.h"

#include <stdbool.h>

/*
 * A draft, the signed text and the text published without names differ in a
 * few words.  But so do two decisions of one kind, which are different
 * documents: only one plot of land, one name or one sum tells them apart.
 * So in a short text no word may be replaced, added or missing, except
 *
 * - what stands for names that were taken out: dots, underscores, asterisks,
 *   boxes, a row of the letter x, or their first letters
 * - up to VERSIONS_MARK_WORDS words at the beginning, one of which says which
 *   version it is: "Návrh usnesení"
 *
 * In a longer text some other words may differ.
 */

/*
 * One word may differ per this many bytes, some 280 words.  Measured on
 * resolutions of 300 bytes and more: 8,869 of a town quarter, and 1,158 of a
 * town without their numbers and dates, so that only what they decide tells
 * them apart.  Two different ones of a kind differ at least in one word in 97,
 * and one in 62.  Of 79,945 hits of 8,000 queries on the quarter, none went
 * below another.  Of versions made from hits, 195 of 196 were found with a word
 * such as "Návrh" in front, 191 of 196 with dots for names, 192 of 196 with a
 * row of x, and 184 of 192 with first letters.
 */
#define VERSIONS_BYTES 2000u

/* One word in this many may have been taken out. */
#define VERSIONS_HIDDEN 8u

/* What one row of dots stands for: a name, a birth number and an address. */
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
 * Whether two texts are versions of one document.  The steps of comparing them
 * are subtracted from `*steps`; if none are left, they are not.  `scratch` is
 * reused.  When out of memory, `scratch` or the words have failed.
 */
bool versions_same(struct version *a, struct version *b, struct buf *scratch,
		   size_t *steps);

#endif
