/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output.h: gathering what a lexicon is made of. */
#ifndef LEXICON_OUTPUT_H
#define LEXICON_OUTPUT_H

#include "base/error.h"
#include "czech/lexicon_file.h"
#include "lexicon/automaton.h"
#include "lexicon/wordlist.h"

/* What is done to a key: `cut` bytes off its end, `ending` put on. */
struct edit {
	uint32_t cut;
	uint32_t flags; /* enum lexicon_flag; of word ends: letters to keep */
	const char *ending;
};

#define EDITS_MAX 8 /* readings of one key; further ones are dropped */

struct output {
	struct automaton automaton;
	struct wordlist lists; /* of readings, each encoded as a word */
	struct buf list_start; /* uint32_t by number: in readings */
	struct buf readings;   /* uint32_t */
	struct wordlist endings;
	struct buf ending_start; /* uint32_t by number: in ending_bytes */
	struct buf ending_bytes;
	uint32_t roots[LEXICON_ROOT_COUNT];
	bool grows; /* it began with another one */
};

/* All zero is one that begins with nothing; this one, with all of `base`. */
void output_onto(struct output *o, const struct lexicon *base);

/* The edit that turns `from` into `to`, on a border of characters. */
struct edit edit_between(const char *from, const char *to);

/*
 * The keys that follow, until output_end(), come to those that this automaton
 * has from before, or replace them.  Without this call they are all it has.
 */
void output_begin(struct output *o, enum lexicon_root root);

/* Adds a key; keys of one automaton come sorted and distinct. */
void output_add(struct output *o, const char *key, const struct edit *edits,
		uint32_t count);

/* Ends the automaton. */
void output_end(struct output *o, enum lexicon_root root);

/* The lexicon so far, as if it had been opened, until more is added. */
void output_look(const struct output *o, struct lexicon_header *header,
		 struct lexicon *lexicon);

/* All bytes of its file.  SPIS_TOO_BIG, SPIS_NO_MEMORY. */
spis_status output_bytes(const struct output *o, struct error *e,
			 struct buf *bytes);

void output_release(struct output *o);

#endif
