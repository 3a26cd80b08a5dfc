/* SPDX-License-Identifier: GPL-2.0-or-later */
/* passages.h: the passages of a document, each of which is found alone. */
#ifndef STRUCTURE_PASSAGES_H
#define STRUCTURE_PASSAGES_H

#include "base/buf.h"
#include "base/error.h"
#include "spis.h"

#include <stddef.h>
#include <stdint.h>

/*
 * Text without structure stays whole up to here, some 800 words: cut into
 * smaller windows, articles were found less well.
 */
#define PASSAGE_LONG 6000

/* What a longer text is cut into, more or less: a page of print. */
#define PASSAGE_STRETCH 3000

/* Two lines: too little to be found alone, unless it is a decision. */
#define PASSAGE_SHORT 160

/*
 * Beyond this even a sentence, a row of a table and a resolution are cut, as
 * one passage must fit into memory many times over.  No resolution of a town
 * is longer; what looks like one has an annex.
 */
#define PASSAGE_MAX (64 * 1024)

/* A range of the text; all passages together are the text. */
struct passage {
	uint32_t start, end; /* bytes [start, end) */
	uint32_t page;       /* of its first byte, white space aside; from 1 */
	/*
	 * Number of the innermost section that holds all of it, from 1; 0:
	 * none.  The headings above that section, with which the passage may
	 * begin, do not count; nor does the head of a document that is one
	 * passage with its one decision.
	 */
	uint32_t section;
};

/* What is cut; nothing is kept. */
struct passages_input {
	const char *text; /* composed; may be NULL when it is empty */
	size_t text_len;  /* up to SPIS_MAX_TEXT_BYTES */
	const spis_section *sections; /* of structure.h, in its order */
	size_t section_count;
};

/*
 * Appends the passages in the order of the text to `out`: struct passage each,
 * at least one; that of an empty text is [0, 0).  SPIS_NO_MEMORY.
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
