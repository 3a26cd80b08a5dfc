/* SPDX-License-Identifier: GPL-2.0-or-later */
/* blocks.h: the text of a document, in blocks of neighbouring passages. */
#ifndef STORE_BLOCKS_H
#define STORE_BLOCKS_H

#include "store/record.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Single passages are too short to be packed well, and a whole document is too
 * long to be unpacked for one of them.  A block is the text of as many
 * neighbouring passages as fit; the first passage is a block by itself.  A
 * block is stored in the data of its first passage; in the head it follows the
 * fields of the document.  Other passages have no data.
 *
 * Measured on 482 minutes, packed with a dictionary: with blocks of 2 KB the
 * table of texts is 8 % larger, with 16 KB 11 % smaller, but a page of hits
 * takes a quarter longer.
 */
#define BLOCK_BYTES (4u * 1024)

/* A passage, as listed in the head of its document. */
struct listed {
	uint32_t start, end; /* bytes of the text */
	uint32_t page;       /* of its first byte, from 1 */
	uint32_t section;    /* number of its section, from 1; 0: none */
	uint32_t block; /* place of the passage that its block begins with */
	uint32_t block_start; /* offset of that in the text */
};

/*
 * Packs the passages of a document for its record; sets their blocks.  There
 * must be at least two: a single passage is not listed.
 */
void blocks_list(struct listed *passages, size_t count, struct buf *out);

/*
 * The passages of a document.  Even for a damaged record they are in order, one
 * after the other, and a block begins with the passage itself or an earlier
 * one.
 */
struct listing {
	struct bytes rest;
	struct listed at; /* the last one returned */
	uint32_t given;
};

/*
 * Starts with the first passage; a record without a list has one passage, the
 * whole text.
 */
struct listing blocks_begin(const struct record *head);

/* The next passage; false: there are no more. */
bool blocks_next(struct listing *l);

/* The passage at `place`; SPIS_CORRUPT: there is none. */
spis_status blocks_find(struct error *e, const struct record *head,
			uint32_t place, struct listed *found);

/* Length of the text of the document; whether it has several pages. */
uint32_t blocks_text_bytes(const struct record *head, bool *pages);

/*
 * The record of a document: views into `data`, which must be empty.  If it has
 * several passages, the record may lack its text.  Inside store_read().
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
 * Appends the record of a document with its whole text, as if that were one
 * passage.  Inside store_read().
 */
spis_status blocks_read_all(struct error *e, struct store *s, uint32_t head,
			    struct buf *out);

#ifdef __cplusplus
}
#endif
#endif
