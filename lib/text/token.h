/* SPDX-License-Identifier: GPL-2.0-or-later */
/* token.h: composed text becomes words with their place in it. */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include "text/piece.h"
#include "text/spaced.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A word is a run of letters, digits and combining marks.  Everything else
 * parts words: "O'Brien", "je-li", "15_026", "24.4.2017" are two or three.
 * A superscript digit belongs to a unit ("m²" is "m2"), not to a word, where
 * it is a footnote.  What lies inside a word without being part of it is left
 * out of `word` but lies in the byte range: a soft hyphen, a zero-width
 * space, a hyphen at the end of a line ("ne-" LF "schvaluje"), the gaps of a
 * spaced-out heading ("Z á p i s").
 *
 * Where only a dictionary could tell one word from two, both readings come:
 * "česko-" LF "německá" gives "českoněmecká" at position n, then "česko" at
 * n with TOKEN_READING, then "německá" at n + 1.  What a hyphen parts inside of
 * a line is two words, and may be written as one: "e-mail" gives "e" at n, then
 * "email" at n with TOKEN_READING, then "mail" at n + 1.
 */
struct token {
	const char *word;  /* lower case; belongs to the tokenizer until next */
	size_t len;        /* bytes, 1 to TOKEN_MAX_BYTES */
	size_t start, end; /* byte range [start, end) in the text */
	uint32_t position; /* from 0; readings of one place share it */
	uint32_t page;     /* from 1; grows at each U+000C */
	unsigned flags;
};

enum token_flag {
	TOKEN_CAPITAL = 1,  /* starts with a capital letter */
	TOKEN_UPPER = 2,    /* two letters or more, all capital */
	TOKEN_SENTENCE = 4, /* first word of a sentence or line */
	TOKEN_DIGIT = 8,    /* holds a digit */
	TOKEN_JOINED = 16,  /* put together over a line end or gaps */
	TOKEN_READING = 32  /* another reading of the position before */
};

/*
 * Longer words are cut here, at a character: 80 characters of the widest
 * kind hold every Czech word and stay below what Xapian takes as a term.
 */
#define TOKEN_MAX_BYTES 160

/* Belongs to the caller, who sees no more of it than tokens_init/next. */
struct tokens {
	struct text_view text;
	size_t at;         /* what is before it has been given */
	uint32_t position; /* of the next token */
	uint32_t page;
	unsigned start_flag; /* TOKEN_SENTENCE or 0, of the last token */
	struct piece last;   /* the last token, or last part of it */
	struct spaced row;   /* single letters in a row, last seen */
	size_t parts_at; /* end of the next token, when it is a reading; or 0 */
	struct piece beside; /* a hyphen before it; end 0: nothing */
	char word[TOKEN_MAX_BYTES];
};

/* Starts over `len` bytes of composed text, which must outlive the tokens. */
void tokens_init(struct tokens *t, const char *text, size_t len);

/* Next token, or false at the end.  No allocation. */
bool tokens_next(struct tokens *t, struct token *out);

/*
 * Passes over words in front of `position`, perhaps not over all of them, in
 * half the time that it takes to read them: tokens_next() goes on as if it had
 * given them.
 */
void tokens_skip(struct tokens *t, uint32_t position);

#endif
