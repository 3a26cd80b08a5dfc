/* SPDX-License-Identifier: GPL-2.0-or-later */
/* passages.h: divides a document into passages, which are found separately. */
#ifndef STRUCTURE_PASSAGES_H
#define STRUCTURE_PASSAGES_H

#include "base/buf.h"
#include "base/error.h"
#include "spis.h"

#include <stddef.h>
#include <stdint.h>

/*
 * Text without structure is not cut up to this length, some 800 words: with
 * smaller windows, articles were found less well.
 */
#define PASSAGE_LONG 6000

/* Approximate length of the pieces of a longer text: a printed page. */
#define PASSAGE_STRETCH 3000

/* Two lines: too little for a passage of its own, unless it is a decision. */
#define PASSAGE_SHORT 160

/*
 * Beyond this even a sentence, a table row and a resolution are cut, because a
 * passage must fit into memory many times over.  No resolution of a town is
 * longer; what looks like one has an annex.
 */
#define PASSAGE_MAX (64 * 1024)

/* A range of the text; all passages together cover the text. */
struct passage {
	uint32_t start, end; /* bytes [start, end) */
	uint32_t page;       /* of its first visible byte, from 1 */
	/*
	 * Number of the innermost section that contains all of it, from 1; 0:
	 * none.  Leading headings above that section do not count; nor does the
	 * head of a document that consists of one passage with its one
	 * decision.
	 */
	uint32_t section;
};

/* The document to divide; it is not kept. */
struct passages_input {
	const char *text;             /* composed; may be NULL if it is empty */
	size_t text_len;              /* up to SPIS_MAX_TEXT_BYTES */
	const spis_section *sections; /* as in structure.h, in the same order */
	size_t section_count;
};

/*
 * Appends the passages in the order of the text to `out`, as struct passage: at
 * least one; that of an empty text is [0, 0).  SPIS_NO_MEMORY.
 */
spis_status passages_find(struct error *e, const struct passages_input *in,
			  struct buf *out);

static inline size_t passage_count(const struct buf *passages)
{
	return passages->len / sizeof(struct passage);
}

static inline const struct passage *passage_at(const struct buf *passages,
					       size_t i)
{
	return (const struct passage *)(const void *)passages->data + i;
}

#endif
