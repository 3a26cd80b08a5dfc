/* SPDX-License-Identifier: GPL-2.0-or-later */
/* content.h: identifies copies of a text, and nearly equal texts. */
#ifndef STORE_CONTENT_H
#define STORE_CONTENT_H

#include "store/order.h"

#include <nettle/sha2.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Texts with the same hash are copies: it is the first 12 bytes of the
 * SHA-256.  A person who may write to an archive could make another text pass
 * for a copy of a chosen document with 2^96 attempts, or of any one of a
 * million with 2^76.
 *
 * The signature that follows estimates how much texts have in common, measured
 * as the share of pairs of neighbouring words in both among those in either
 * (Broder, On the resemblance and containment of documents, 1997).  It uses
 * pairs, not words, because decisions of one kind have most words in common.
 * Each pair has a number, whose upper bits choose one of 16 bins; in each bin
 * the lowest number counts (Li, Owen, Zhang: One permutation hashing, 2012), of
 * which four bits are kept (Li, König: b-bit minwise hashing, 2010): 0 for an
 * empty bin, otherwise 1 to 15.  The share of equal bins is that of the common
 * pairs, plus a fifteenth of the rest.  Bins are nibbles, the lower one first.
 */
#define CONTENT_HASH_BYTES 12
#define CONTENT_BINS       16
#define CONTENT_BYTES      (CONTENT_HASH_BYTES + CONTENT_BINS / 2)

/*
 * Shorter texts, such as "Příloha č. 1" or an empty form, are equal by chance,
 * and are distinguished by their file names.
 */
#define CONTENT_MIN_BYTES 300

/* A text being processed. */
struct content {
	struct sha256_ctx hash;
	size_t bytes;
	uint64_t before; /* the preceding word */
	uint32_t lowest[CONTENT_BINS];
};

void content_begin(struct content *c);

/* Add its bytes, and its words in order, in pieces. */
void content_add_text(struct content *c, struct bytes text);
void content_add_words(struct content *c, const struct ordered *words,
		       size_t count);

/* Returns the number of bytes written; 0: the text is too short. */
size_t content_end(struct content *c, char out[CONTENT_BYTES]);

/* The signature in what content_end() has written; 0 for other bytes. */
uint64_t content_signature(struct bytes content);

/* Number of common bins; empty ones do not count. */
unsigned content_common(uint64_t a, uint64_t b);

#ifdef __cplusplus
}
#endif
#endif
