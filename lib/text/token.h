/* SPDX-License-Identifier: GPL-2.0-or-later */
/* token.h: splits composed text into words with their positions. */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include "text/piece.h"
#include "text/spaced.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A word is a run of letters, digits and combining marks.  Everything else
 * separates words: "O'Brien", "je-li", "15_026", "24.4.2017" are two or three
 * words.  A superscript digit belongs to a unit ("m²" is "m2"), but not to a
 * word, where it is a footnote.  Characters inside a word that are not part of
 * it are left out of `word` but included in the byte range: a soft hyphen, a
 * zero-width space, a hyphen at the end of a line ("ne-" LF "schvaluje"), the
 * gaps of a letter-spaced heading ("Z á p i s").
 *
 * Where only a dictionary could tell one word from two, both readings are
 * returned: "česko-" LF "německá" gives "českoněmecká" at position n, then
 * "česko" at n with TOKEN_READING, then "německá" at n + 1.  Words with a
 * hyphen between them in one line are two, and may also be written as one:
 * "e-mail" gives "e" at n, then "email" at n with TOKEN_READING, then "mail" at
 * n + 1.
 */
struct token {
	const char *word;  /* lower case; belongs to the tokenizer until next */
	size_t len;        /* bytes, 1 to TOKEN_MAX_BYTES */
	size_t start, end; /* byte range [start, end) in the text */
	uint32_t position; /* from 0; readings of one word share it */
	uint32_t page;     /* from 1; grows at each U+000C */
	unsigned flags;
};

enum token_flag {
	TOKEN_CAPITAL = 1,  /* starts with a capital letter */
	TOKEN_UPPER = 2,    /* at least two letters, all capital */
	TOKEN_SENTENCE = 4, /* first word of a sentence or line */
	TOKEN_DIGIT = 8,    /* contains a digit */
	TOKEN_JOINED = 16,  /* joined across a line end or gaps */
	TOKEN_READING = 32  /* another reading of the preceding position */
};

/*
 * Longer words are cut here, between characters: 80 characters of the widest
 * kind hold every Czech word and are below the limit for Xapian's terms.
 */
#define TOKEN_MAX_BYTES 160

/* Belongs to the caller, who must use only tokens_init() and tokens_next(). */
struct tokens {
	struct text_view text;
	size_t at;         /* everything before it has been returned */
	uint32_t position; /* of the next token */
	uint32_t page;
	unsigned start_flag; /* TOKEN_SENTENCE or 0, of the last token */
	struct piece last;   /* the last token, or its last part */
	struct spaced row;   /* the last row of single letters */
	size_t parts_at; /* end of the next token if that is a reading, or 0 */
	struct piece beside; /* follows the last one's hyphen; end 0: nothing */
	char word[TOKEN_MAX_BYTES];
};

/* Starts over `len` bytes of composed text, which must outlive the tokens. */
void tokens_init(struct tokens *t, const char *text, size_t len);

/* Next token, or false at the end.  Does not allocate. */
bool tokens_next(struct tokens *t, struct token *out);

/*
 * Skips words before `position`, perhaps not all of them, in half the time that
 * reading them takes; tokens_next() continues as if it had returned them.
 */
void tokens_skip(struct tokens *t, uint32_t position);

#endif
