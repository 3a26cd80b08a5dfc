/* SPDX-License-Identifier: GPL-2.0-or-later */
/* head.h: the first words of a document, as patterns know them. */
#ifndef STRUCTURE_HEAD_H
#define STRUCTURE_HEAD_H

#include "text/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A document says what it is on its first lines.  More than this is no header
 * any more, and what is found further down belongs to others.
 */
#define HEAD_LINES 40
#define HEAD_WORDS 400
#define HEAD_BYTES (8 * 1024)

/* Longer words are in no pattern; what is beyond is left out of `plain`. */
#define HEAD_WORD_BYTES 20

enum head_flag {
	HEAD_LINE = 1,    /* first in its line */
	HEAD_SEGMENT = 2, /* first in its line, or behind a dash or a colon */
	HEAD_CAPITAL = 4,
	HEAD_UPPER = 8, /* all in capitals */
	HEAD_DIGIT = 16,
	HEAD_SPACED = 32, /* "Z á p i s" */
	HEAD_COMMA = 64   /* something else than white space is in front */
};

struct head_word {
	uint32_t start, end; /* bytes of head->text */
	uint16_t line;       /* from 0; empty ones do not count */
	uint8_t flags;
	char plain[HEAD_WORD_BYTES]; /* small, no diacritics; NUL-terminated */
};

/* About 14 KB; belongs to the caller. */
struct head {
	const char *text;
	size_t len; /* of what was read */
	enum date_style style;
	size_t count;
	struct head_word word[HEAD_WORDS];
};

/* Reads the header of composed text, which must outlive it. */
void head_read(struct head *h, const char *text, size_t len,
	       enum date_style style);

/* The plain word `i`, "" beyond the end. */
const char *head_plain(const struct head *h, size_t i);

/* True when word `i` has the flag. */
bool head_flag(const struct head *h, size_t i, unsigned flag);

/* True when word `i` is one of `list`: "a b c", "c*" for all that begin so. */
bool head_any(const struct head *h, size_t i, const char *list);

/* How many words the sequence `words` takes from `i` on; 0: not there. */
size_t head_sequence(const struct head *h, size_t i, const char *words);

/* The date that begins with word `i`. */
bool head_date(const struct head *h, size_t i, struct date *date);

/* True when `byte` lies between word `i` and the one before. */
bool head_gap_has(const struct head *h, size_t i, char byte);

#endif
