/* SPDX-License-Identifier: GPL-2.0-or-later */
/* head.h: the first words of a document, prepared for patterns. */
#ifndef STRUCTURE_HEAD_H
#define STRUCTURE_HEAD_H

#include "text/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A document says what it is on its first lines.  Anything further down is not
 * a header, and belongs to something else.
 */
#define HEAD_LINES 40
#define HEAD_WORDS 400
#define HEAD_BYTES (8 * 1024)

/* Longer words are in no pattern; `plain` is truncated. */
#define HEAD_WORD_BYTES 20

enum head_flag {
	HEAD_LINE = 1,    /* first in its line */
	HEAD_SEGMENT = 2, /* first in its line, or after a dash or colon */
	HEAD_CAPITAL = 4,
	HEAD_UPPER = 8, /* all in capitals */
	HEAD_DIGIT = 16,
	HEAD_SPACED = 32, /* "Z á p i s" */
	HEAD_COMMA = 64   /* something other than white space precedes it */
};

struct head_word {
	uint32_t start, end; /* bytes of head->text */
	uint16_t line;       /* from 0; empty lines do not count */
	uint8_t flags;
	char plain[HEAD_WORD_BYTES]; /* folded; NUL-terminated */
};

/* About 14 KB; belongs to the caller. */
struct head {
	const char *text;
	size_t len; /* length of what was read */
	enum date_style style;
	size_t count;
	struct head_word word[HEAD_WORDS];
};

/* Reads the header of composed text, which must outlive it. */
void head_read(struct head *h, const char *text, size_t len,
	       enum date_style style);

/* Plain form of word `i`, "" after the end. */
const char *head_plain(const struct head *h, size_t i);

/* Whether word `i` has the flag. */
bool head_flag(const struct head *h, size_t i, unsigned flag);

/*
 * Whether word `i` is one of `list`: "a b c"; "c*" matches every word that
 * begins with c.
 */
bool head_any(const struct head *h, size_t i, const char *list);

/* Number of words that the sequence `words` takes from `i` on; 0: no match. */
size_t head_sequence(const struct head *h, size_t i, const char *words);

/* The date that begins with word `i`. */
bool head_date(const struct head *h, size_t i, struct date *date);

/* Whether `byte` is between word `i` and the preceding one. */
bool head_gap_has(const struct head *h, size_t i, char byte);

#endif
