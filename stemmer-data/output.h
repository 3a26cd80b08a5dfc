/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output.h: collects and writes the compiled lexicon. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include "automaton.h"
#include "czech/lexicon_file.h"
#include "data.h"
#include "words.h"

/* What is done to a key: `cut` bytes are cut off its end, `ending` is added. */
struct edit {
	uint32_t cut;
	uint32_t flags; /* enum lexicon_flag; of word ends: letters left */
	const char *ending;
};

#define EDITS_MAX 8 /* readings of one key; further ones are dropped */

struct output {
	struct automaton automaton;
	struct words lists;    /* of readings, each encoded as a word */
	struct buf list_start; /* uint32_t by number: in readings */
	struct buf readings;   /* uint32_t */
	struct words endings;
	struct buf ending_start; /* uint32_t by number: in ending_bytes */
	struct buf ending_bytes;
	uint32_t roots[LEXICON_ROOT_COUNT];
};

/* The edit that turns `from` into `to`, cut at a character. */
struct edit edit_between(const char *from, const char *to);

/* Adds a key; the keys of one automaton come sorted and distinct. */
void output_add(struct output *o, const char *key, const struct edit *edits,
		uint32_t count);

/* Ends the automaton. */
void output_end(struct output *o, enum lexicon_root root);

/* The lexicon so far, as if it had been opened; valid until more is added. */
void output_look(const struct output *o, struct lexicon_header *header,
		 struct lexicon *lexicon);

spis_status output_write(struct output *o, struct error *e, const char *path);

void output_release(struct output *o);

#endif
