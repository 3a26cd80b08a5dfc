/* SPDX-License-Identifier: GPL-2.0-or-later */
/* image.h: collects the parts of a lexicon. */
#ifndef LEXICON_OUTPUT_H
#define LEXICON_OUTPUT_H

#include "base/error.h"
#include "czech/lexicon_file.h"
#include "lexicon/automaton.h"
#include "lexicon/wordlist.h"

/* What is done to a key: `cut` bytes are cut off its end, `ending` is added. */
struct edit {
	uint32_t cut;
	uint32_t flags; /* enum lexicon_flag; of word ends: letters left */
	const char *ending;
};

#define EDITS_MAX 8 /* readings of one key; further ones are dropped */

struct image {
	struct automaton automaton;
	struct wordlist lists; /* of readings, each encoded as a word */
	struct buf list_start; /* uint32_t by number: in readings */
	struct buf readings;   /* uint32_t */
	struct wordlist endings;
	struct buf ending_start; /* uint32_t by number: in ending_bytes */
	struct buf ending_bytes;
	uint32_t roots[LEXICON_ROOT_COUNT];
	bool grows; /* it began with another lexicon */
};

/* Begins with all of `base`; an image that is all zero begins empty. */
void image_onto(struct image *o, const struct lexicon *base);

/* The edit that turns `from` into `to`, cut at a character. */
struct edit edit_between(const char *from, const char *to);

/*
 * Adds the keys that follow, until image_end(), to the keys that this
 * automaton already has, or replaces those.  Without this call they are its
 * only keys.
 */
void image_begin(struct image *o, enum lexicon_root root);

/* Adds a key; the keys of one automaton come sorted and distinct. */
void image_add(struct image *o, const char *key, const struct edit *edits,
	       uint32_t count);

/* Ends the automaton. */
void image_end(struct image *o, enum lexicon_root root);

/* The lexicon so far, as if it had been opened; valid until more is added. */
void image_look(const struct image *o, struct lexicon_header *header,
		struct lexicon *lexicon);

/* SPIS_NO_MEMORY: something could not be added: do not look into it. */
spis_status image_check(const struct image *o, struct error *e);

/* Writes all bytes of the file.  SPIS_TOO_BIG, SPIS_NO_MEMORY. */
spis_status image_bytes(const struct image *o, struct error *e,
			struct buf *bytes);

void image_release(struct image *o);

#endif
