/* SPDX-License-Identifier: GPL-2.0-or-later */
/* token.h: composed text becomes words with their place in it. */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A word is a run of letters, digits and combining marks.  What lies inside
 * one without being part of it is left out of `word` but lies in the byte
 * range: a soft hyphen, a zero-width space, a hyphen at the end of a line
 * ("ne-" LF "schvaluje"), the gaps of a spaced-out heading ("Z á p i s").
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
	const char *text;
	size_t len;
	size_t at;
	uint32_t position;
	uint32_t page;
	/* further state of the tokenizer */
};

/* Starts over `len` bytes of composed text, which must outlive the tokens. */
void tokens_init(struct tokens *t, const char *text, size_t len);

/* Next token, or false at the end.  No allocation. */
bool tokens_next(struct tokens *t, struct token *out);

#endif
