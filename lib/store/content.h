/* SPDX-License-Identifier: GPL-2.0-or-later */
/* content.h: what tells copies of a text, and texts nearly the same. */
#ifndef STORE_CONTENT_H
#define STORE_CONTENT_H

#include "store/order.h"

#include <nettle/sha2.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Texts with the same hash are copies: the first 12 bytes of the SHA-256.
 * Whoever may write to an archive could make another text pass for a copy of a
 * document of his choice with 2^96 attempts, or of any of a million with 2^76.
 *
 * The signature that follows tells how much texts have in common, whose
 * measure is the share of pairs of neighbouring words that both have, of those
 * that either has (Broder, On the resemblance and containment of documents,
 * 1997).  Pairs, not words, for decisions of one kind have most words in
 * common.  Each pair has a number, whose upper bits choose one of 16 bins, in
 * which the lowest number counts (Li, Owen, Zhang: One permutation hashing,
 * 2012), of which four bits are kept (Li, König: b-bit minwise hashing, 2010):
 * 0 of an empty bin, else 1 to 15.  The share of bins that are equal is that
 * of the pairs, and a fifteenth of the rest.  Bins are half bytes, the lower
 * one first.
 */
#define CONTENT_HASH_BYTES 12
#define CONTENT_BINS       16
#define CONTENT_BYTES      (CONTENT_HASH_BYTES + CONTENT_BINS / 2)

/*
 * Shorter texts, "Příloha č. 1", an empty form, are the same by chance, and
 * told apart by the names of their files.
 */
#define CONTENT_MIN_BYTES 300

/* A text on its way. */
struct content {
	struct sha256_ctx hash;
	size_t bytes;
	uint64_t before; /* the word before */
	uint32_t lowest[CONTENT_BINS];
};

void content_begin(struct content *c);

/* Its bytes, and its words, as they follow one another, in pieces. */
void content_add_text(struct content *c, struct bytes text);
void content_add_words(struct content *c, const struct ordered *words,
		       size_t count);

/* Bytes written; 0: it is too short. */
size_t content_end(struct content *c, char out[CONTENT_BYTES]);

/* The signature of what content_end() has written; of other bytes 0. */
uint64_t content_signature(struct bytes content);

/* How many bins two have in common; empty ones are none. */
unsigned content_common(uint64_t a, uint64_t b);

#ifdef __cplusplus
}
#endif
#endif
