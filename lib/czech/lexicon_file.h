/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon_file.h: a compiled lexicon in memory, and safe steps in it. */
#ifndef CZECH_LEXICON_FILE_H
#define CZECH_LEXICON_FILE_H

#include "base/buf.h"
#include "czech/lexicon_format.h"

#include <stddef.h>
#include <stdint.h>

/* The arrays are known to be inside the file; what they hold is not checked. */
struct lexicon {
	const struct lexicon_header *header;
	const uint32_t *arcs;
	const uint32_t *readings;
	const unsigned char *endings;
	char version[17];
	struct buf taken; /* its bytes; none: they are mapped */
};

/* A state has at most one arc for each byte, whatever the file says. */
#define STATE_MAX_ARCS 256

/* Where the arc with this label leads, or LEXICON_NONE. */
static inline uint32_t lexicon_step(const struct lexicon *l, uint32_t state,
				    unsigned char label)
{
	uint32_t end = l->header->arcs;

	if (state >= end)
		return LEXICON_NONE;
	if (end - state > STATE_MAX_ARCS)
		end = state + STATE_MAX_ARCS;
	for (uint32_t i = state; i < end; i++) {
		uint32_t arc = l->arcs[i];

		if ((arc & ARC_LABEL) == label)
			return arc >> ARC_SHIFT;
		if (arc & ARC_LAST)
			break;
	}
	return LEXICON_NONE;
}

/* The state after these bytes, or LEXICON_NONE. */
static inline uint32_t lexicon_walk(const struct lexicon *l, uint32_t state,
				    const char *bytes, size_t len)
{
	for (size_t i = 0; i < len && state != LEXICON_NONE; i++)
		state = lexicon_step(l, state, (unsigned char)bytes[i]);
	return state;
}

/* The first reading of the key that ends in this state, or LEXICON_NONE. */
static inline uint32_t lexicon_value(const struct lexicon *l, uint32_t state)
{
	uint32_t value = lexicon_step(l, state, 0);

	return value < l->header->readings ? value : LEXICON_NONE;
}

/*
 * Takes another lexeme of phrases, which have a space between lexemes.  States
 * are numbered from 1; 0 is the beginning, and means that no phrase continues
 * like this.
 */
static inline uint32_t lexicon_step_lexeme(const struct lexicon *l,
					   enum lexicon_root root,
					   uint32_t state, const char *lexeme,
					   size_t len)
{
	state = state == 0 ? l->header->roots[root]
			   : lexicon_step(l, state - 1, ' ');
	state = lexicon_walk(l, state, lexeme, len);
	return state == LEXICON_NONE ? 0 : state + 1;
}

/* One reading, decoded. */
struct lexicon_edit {
	size_t cut;
	unsigned flags;
	const char *ending;
	size_t ending_len;
};

/* Reading number `i`, which is below header->readings; empty if it is bad. */
static inline struct lexicon_edit lexicon_edit(const struct lexicon *l,
					       uint32_t i)
{
	uint32_t r = l->readings[i], bytes = l->header->ending_bytes;
	uint32_t start = r >> READING_ENDING_SHIFT & READING_ENDING_MAX;
	struct lexicon_edit edit = {
		.cut = r & READING_CUT_MAX,
		.flags = r >> READING_FLAGS_SHIFT &
			 ((1u << READING_FLAGS_BITS) - 1),
	};

	if (start < bytes && l->endings[start] < bytes - start) {
		edit.ending_len = l->endings[start];
		edit.ending = (const char *)l->endings + start + 1;
	}
	return edit;
}

#endif
