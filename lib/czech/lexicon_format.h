/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon_format.h: the bytes of a compiled lexicon. */
#ifndef CZECH_LEXICON_FORMAT_H
#define CZECH_LEXICON_FORMAT_H

#include <stdint.h>

/*
 * A lexicon is a header and three arrays, in this order, in the byte order of
 * the machine that compiled it:
 *
 *   arcs      automata; the header has the first state of each
 *   readings  lists of what a key means
 *   endings   strings, each a byte for its length and its bytes
 *
 * A state is a run of arcs; the last one is marked.  An arc is a byte of the
 * key and the state it leads to.  Byte 0, which no key has, means that a key
 * ends here, and leads to its list of readings instead.  States with equal
 * arcs are equal and stored once: 3 million forms take 2 MB.
 *
 * Each index keeps the lexicon that it was made with.  So when the format
 * changes, the format before must still be read; otherwise an upgrade stops
 * all searches until the indexes are rebuilt.
 */
#define LEXICON_MAGIC  "SpisLex\n"
#define LEXICON_FORMAT 4u
#define LEXICON_BEFORE 2u /* two bits differ: a damaged 4 is no 2 */
#define LEXICON_ORDER  0x01020304u
#define LEXICON_NONE   UINT32_MAX

/* Arc: label in the low byte, then the mark, then the target. */
#define ARC_LABEL 0xFFu
#define ARC_LAST  0x100u
#define ARC_SHIFT 9

/*
 * Reading: how to make a lexeme from the key.  So many bytes are cut off its
 * end, and an ending is added.  The mark ends the list.
 */
#define READING_CUT_BITS     6
#define READING_CUT_MAX      63u
#define READING_FLAGS_SHIFT  6 /* enum lexicon_flag */
#define READING_FLAGS_BITS   6
#define READING_ENDING_SHIFT 12 /* offset in endings */
#define READING_ENDING_MAX   ((1u << 19) - 1)
#define READING_LAST         0x80000000u

enum lexicon_flag {
	LEXICON_LOWER = 1,       /* reading of a word in lower case */
	LEXICON_CAPITAL = 2,     /* ... with a capital inside a sentence */
	LEXICON_ANY = 4,         /* ... whose case says nothing */
	LEXICON_COMPARATIVE = 8, /* takes nej- */
	LEXICON_LINK = 16,       /* not a reading: a lexeme this one leads to */
	LEXICON_WHOLE = 32       /* of a root: nothing is cut off */
};

/* The automata of a lexicon. */
enum lexicon_root {
	LEXICON_FORMS,      /* forms, without ne- and nej- */
	LEXICON_WORD_ENDS,  /* ends of unknown words, backwards */
	LEXICON_NAME_ENDS,  /* ends of unknown names, backwards */
	LEXICON_PREFIXES,   /* prefixes of unknown words: proti-, spolu- */
	LEXICON_ROOTS,      /* lexemes whose root no rule finds */
	LEXICON_ROOT_ENDS,  /* ends of lexemes, backwards: to the root */
	LEXICON_STOP_WORDS, /* values do not matter */

	/*
	 * Abbreviations, see abbreviations.h.  Here the endings of the readings
	 * are the values themselves, and nothing is cut.
	 */
	LEXICON_ABBREVIATIONS, /* "s.r.o.": phrases, lexemes with spaces */
	LEXICON_TYPED,         /* the same for "s r o" */
	LEXICON_PHRASES,       /* a phrase: itself, then abbreviations */

	/*
	 * The same, see equivalents.h; flags are weights.  In lexicons made
	 * before equivalents it is 0, which is not a first state.
	 */
	LEXICON_EQUIVALENTS,
	LEXICON_ROOT_COUNT
};

struct lexicon_header {
	char magic[8];
	uint32_t format;
	uint32_t order;
	uint64_t file_bytes;
	uint64_t checksum; /* of everything after the header */
	uint32_t arcs;     /* counts */
	uint32_t readings;
	uint32_t ending_bytes;
	uint32_t roots[LEXICON_ROOT_COUNT]; /* first states, or LEXICON_NONE */
};

#endif
