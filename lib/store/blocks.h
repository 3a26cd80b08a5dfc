/* SPDX-License-Identifier: GPL-2.0-or-later */
/* blocks.h: the text of a document, in blocks of neighbouring passages. */
#ifndef STORE_BLOCKS_H
#define STORE_BLOCKS_H

#include "store/record.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Passages are too short to be packed well one by one, and a whole document is
 * too long to be unpacked for one of them.  A block is the text of neighbours,
 * as many as fit; the first passage is one alone.  It lies in the data of the
 * first of them, that of the head behind what is known of the document; others
 * have no data.
 *
 * Measured on 482 minutes, packed with a dictionary: with 2 KB the table of
 * texts is 8 % larger, with 16 KB 11 % smaller, and a page of hits takes a
 * quarter longer.
 */
#define BLOCK_BYTES (4u * 1024)

/* A passage, as the head of its document lists it. */
struct listed {
	uint32_t start, end; /* bytes of the text */
	uint32_t page;       /* of its first byte, from 1 */
	uint32_t section;    /* that it is in, from 1; 0: none */
	uint32_t block; /* place of the passage that its block begins with */
	uint32_t block_start; /* byte of the text where that is */
};

/*
 * Packs the passages of a document, for its record; sets their blocks.  Two at
 * least: of a single one nothing is listed.
 */
void blocks_list(struct listed *passages, size_t count, struct buf *out);

/*
 * The passages of a document.  Whatever the record is, they lie in order, one
 * behind the other, and a block begins with a passage before it or itself.
 */
struct listing {
	struct bytes rest;
	struct listed at; /* the one given last */
	uint32_t given;
};

/* Begins with the first; of a record without a list that is all of the text. */
struct listing blocks_begin(const struct record *head);

/* The next one; false: there is none. */
bool blocks_next(struct listing *l);

/* The passage at `place`; SPIS_CORRUPT: there is none. */
spis_status blocks_find(struct error *e, const struct record *head,
			uint32_t place, struct listed *found);

/* Bytes that the text of the document has; whether it has several pages. */
uint32_t blocks_text_bytes(const struct record *head, bool *pages);

/*
 * The record of a document: views into `data`, which holds nothing else.  That
 * of one with several passages may lack its text.  Inside store_read().
 */
spis_status blocks_head(struct error *e, struct store *s, uint32_t head,
			struct buf *data, struct record *record);

/*
 * Appends the block that begins with the passage at `place` of the document.
 * Inside store_read().
 */
spis_status blocks_read(struct error *e, struct store *s, uint32_t head,
			uint32_t place, struct buf *text);

/*
 * Appends the record of a document with all its text, as if that were one
 * passage.  Inside store_read().
 */
spis_status blocks_read_all(struct error *e, struct store *s, uint32_t head,
			    struct buf *out);

#ifdef __cplusplus
}
#endif
#endif
