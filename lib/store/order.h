/* SPDX-License-Identifier: GPL-2.0-or-later */
/* order.h: the lexemes of a passage in their order, packed. */
#ifndef STORE_ORDER_H
#define STORE_ORDER_H

#include "store/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Which lexemes a passage has, its terms tell already.  So the order need only
 * tell these from one another: each lexeme of the passage has a number of its
 * own there, which a perfect hash function gives it, and most passages have
 * fewer than 128.  For each position the number of its lexeme follows, in bit
 * planes: where a lexeme stands, 64 positions at a time, are a few operations
 * on words, and so are phrases.
 *
 * A lexeme that the passage does not have shares its number with one that is
 * there, perhaps: ask only for lexemes among its terms.
 *
 *   4 bytes        CRC-32 of all that follows, lowest byte first
 *   1 byte         bits of a number
 *   1 byte         salt of the hash function
 *   number         of its buckets
 *   number         of positions
 *   number         of those before the text: of the title, if it is not in it
 *   2 numbers      where the title begins, and how many positions it has; only
 *                  a head has any
 *   a byte each    displacements of the buckets
 *   bit planes     the lowest bit of each position, from the lowest bit of the
 *                  first byte on; then the next
 *   numbers        pairs: another reading at so many positions further on than
 *                  the pair before, and its lexeme
 *
 * Numbers are as in varint.h.
 */

/* What stands for a lexeme; of two that differ it is never seen to be equal. */
uint64_t order_hash(const char *lexeme, size_t len);

/* A lexeme at a position, from 0; those of one position follow each other. */
struct ordered {
	uint64_t lexeme; /* of order_hash() */
	uint32_t position;
};

/* What is packed; views. */
struct order_input {
	const uint64_t *lexemes; /* all that are terms of the passage */
	size_t lexeme_count;
	const struct ordered *title, *text; /* of these lexemes */
	size_t title_count, text_count;
};

/* Its memory serves one passage after the other; all zero at first. */
struct order_packer {
	struct buf keys;  /* uint64_t each */
	struct buf taken; /* a byte for each number */
	struct buf moves; /* displacements */
};

/* Appends the order; SPIS_NO_MEMORY, SPIS_INTERNAL. */
spis_status order_pack(struct error *e, struct order_packer *p,
		       const struct order_input *in, struct buf *out);

void order_packer_release(struct order_packer *p);

/* Whether it is what order_pack() has written. */
bool order_intact(struct bytes packed);

/* A word of a phrase: its lexemes, of those that the passage has. */
struct order_word {
	uint64_t *lexemes; /* of order_hash() */
	size_t count;
};

/* So many words a phrase has at most: fewer than the bits of a word. */
#define ORDER_MAX_WORDS 32

/* Where a phrase is. */
struct order_found {
	bool text, title;
};

/*
 * Where a phrase of 1 to ORDER_MAX_WORDS words is: at each of so many positions
 * in a row a lexeme of one word after the other.  Puts the numbers of lexemes
 * in their place.  Of bytes that are no order: anywhere, or nowhere.
 */
struct order_found order_find(struct bytes packed, struct order_word *words,
			      size_t count);

/* From one word to another that is near; fewer than the bits of a word. */
#define ORDER_MAX_WITHIN 63

/*
 * The same for words in any order, of which none is more than `within`
 * positions from another, 1 to ORDER_MAX_WITHIN.  Words that have a lexeme in
 * common may share a place.
 */
struct order_found order_near(struct bytes packed, struct order_word *words,
			      size_t count, uint32_t within);

/*
 * Where lexemes of each word are, in the text: appends for 64 positions at a
 * time a uint64_t of each word, the lowest bit first; those of the text are
 * bits *first to *end.  Puts the numbers of lexemes in their place.  What the
 * passage does not have may be anywhere.  False: these bytes are not as
 * order_pack() has left them.
 */
bool order_places(struct bytes packed, struct order_word *words, size_t count,
		  struct buf *places, uint32_t *first, uint32_t *end);

#ifdef __cplusplus
}
#endif
#endif
