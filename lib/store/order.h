/* SPDX-License-Identifier: GPL-2.0-or-later */
/* order.h: packs the sequence of lexemes of a passage. */
#ifndef STORE_ORDER_H
#define STORE_ORDER_H

#include "store/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The terms of a passage already say which lexemes it has.  So the order only
 * has to distinguish these from one another: a perfect hash function gives each
 * lexeme of the passage a number of its own, and most passages have fewer than
 * 128.  Bit planes store the number of the lexeme at each position.  Finding
 * the positions of a lexeme takes a few operations on machine words for 64
 * positions at a time, and so does finding phrases.
 *
 * A lexeme that the passage does not have may share its number with one that it
 * has: ask only for lexemes among its terms.
 *
 *   4 bytes        CRC-32 of everything after it, lowest byte first
 *   1 byte         bits of a number
 *   1 byte         salt of the hash function
 *   number         of its buckets
 *   number         of positions
 *   number         of positions before the text: of the title, if that is not
 *                  in the text
 *   2 numbers      start of the title, and number of its positions; only in a
 *                  head
 *   a byte each    displacements of the buckets
 *   bit planes     the lowest bit of each position, from the lowest bit of the
 *                  first byte on; then the next bit
 *   numbers        pairs: distance from the position of the preceding pair to
 *                  one with an additional reading, and its lexeme
 *
 * Numbers are as in varint.h.
 */

/* Stands for a lexeme; different lexemes practically never have the same. */
uint64_t order_hash(const char *lexeme, size_t len);

/* A lexeme at a position, from 0; several at one position are adjacent. */
struct ordered {
	uint64_t lexeme; /* of order_hash() */
	uint32_t position;
};

/* Input for packing; views. */
struct order_input {
	const uint64_t *lexemes; /* all that are terms of the passage */
	size_t lexeme_count;
	const struct ordered *title, *text; /* of these lexemes */
	size_t title_count, text_count;
};

/* Its memory is reused for each passage; all zero at first. */
struct order_packer {
	struct buf keys;  /* uint64_t each */
	struct buf taken; /* one byte for each number */
	struct buf moves; /* displacements */
};

/* Appends the order; SPIS_NO_MEMORY, SPIS_INTERNAL. */
spis_status order_pack(struct error *e, struct order_packer *p,
		       const struct order_input *in, struct buf *out);

void order_packer_release(struct order_packer *p);

/* Whether order_pack() has written it. */
bool order_intact(struct bytes packed);

/* A word of a phrase: its lexemes among those of the passage. */
struct order_word {
	uint64_t *lexemes; /* of order_hash() */
	size_t count;
};

/* Maximum number of words in a phrase: fewer than the bits of a word. */
#define ORDER_MAX_WORDS 32

/* Where a phrase occurs. */
struct order_found {
	bool text, title;
};

/*
 * Finds a phrase of 1 to ORDER_MAX_WORDS words: consecutive positions that have
 * a lexeme of one word after the other.  Replaces lexemes by their numbers.  In
 * invalid bytes it may be found anywhere, or nowhere.
 */
struct order_found order_find(struct bytes packed, struct order_word *words,
			      size_t count);

/* Maximum distance of words near each other; fewer than the bits of a word. */
#define ORDER_MAX_WITHIN 63

/*
 * The same for words in any order, all of them at most `within` positions
 * apart, 1 to ORDER_MAX_WITHIN.  Words that have a lexeme in common may share a
 * position.
 */
struct order_found order_near(struct bytes packed, struct order_word *words,
			      size_t count, uint32_t within);

/*
 * Where lexemes of each word are in the text: for each 64 positions, appends a
 * uint64_t for each word, lowest bit first; bits *first to *end belong to the
 * text.  Replaces lexemes by their numbers.  Lexemes that the passage does not
 * have may match anywhere.  False: order_pack() has not written these bytes.
 */
bool order_places(struct bytes packed, struct order_word *words, size_t count,
		  struct buf *places, uint32_t *first, uint32_t *end);

#ifdef __cplusplus
}
#endif
#endif
