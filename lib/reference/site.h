/* SPDX-License-Identifier: GPL-2.0-or-later */
/* site.h: a site, a place where a reference may be, and what precedes it. */
#ifndef REFERENCE_SITE_H
#define REFERENCE_SITE_H

#include "reference/reference.h"

#include <string.h>

/* Maximum number of words that name a kind: "sp. zn.", "st. p. p. č.". */
#define SITE_WORDS 4

/* "rozpoctoveho" and a NUL; longer words do not matter. */
#define SITE_WORD_BYTES 16

/* A word before the site, in lower case without diacritics. */
struct site_word {
	size_t start;
	char word[SITE_WORD_BYTES];
};

/* The words before a site, read on demand, nearest first. */
struct site_words {
	size_t count;
	bool all; /* there are no more words */
	struct site_word word[SITE_WORDS];
};

struct site {
	const char *s;
	size_t len;
	size_t at; /* start of the number, or of what the recogniser reads */
	size_t behind; /* end of the last reference: ignore text before it */
	size_t codes;  /* start of capitals before it, "MMO/"; or `at` */
	struct site_words *words;
	struct references *to;
};

/*
 * The site at byte `at`, a number or something else; `words` belongs to the
 * caller.
 */
void site_open(struct site *site, struct references *r, size_t at,
	       struct site_words *words);

/* Start of word number `i` before it, which must have been read. */
static inline size_t site_start(const struct site *site, size_t i)
{
	return site->words->word[i].start;
}

/*
 * Reads the words before the site up to number `i`, or all if there are fewer.
 */
const char *site_read(const struct site *site, size_t i);

/* Word number `i`; "" if there is no such word. */
static inline const char *site_word(const struct site *site, size_t i)
{
	if (i < site->words->count)
		return site->words->word[i].word;
	return site->words->all ? "" : site_read(site, i);
}

/* Whether word number `i` before the site equals, or begins with, a string. */
static inline bool site_is(const struct site *site, size_t i, const char *word)
{
	const char *there = site_word(site, i);

	return *there == *word && strcmp(there, word) == 0;
}

static inline bool site_begins(const struct site *site, size_t i,
			       const char *with)
{
	const char *there = site_word(site, i);

	return *there == *with && strncmp(there, with, strlen(with)) == 0;
}

/* Whether word number `i` is one of a list that ends with NULL. */
bool site_any(const struct site *site, size_t i, const char *const *words);

/* 1 if the preceding word is "č.", "číslo", "čís.", otherwise 0. */
size_t site_sign(const struct site *site);

/*
 * 1 if the preceding word is all capitals, the code of an office: "SÚ";
 * otherwise 0.
 */
size_t site_mark(const struct site *site);

/* Adds a reference; the search continues after it. */
struct reference *site_found(struct site *site, enum reference_kind kind,
			     size_t start, size_t end);

/* Appends to its key, as far as there is room. */
void site_key(struct reference *r, const char *s, size_t len);
void site_key_byte(struct reference *r, char c);
void site_key_number(struct reference *r, uint64_t number);

/* ---- for recognisers */

static inline bool site_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Number of consecutive digits at byte `at`. */
size_t site_digits(const struct site *site, size_t at);

/* The four-digit number there, if it has no more digits; otherwise 0. */
int site_year(const struct site *site, size_t at);

/* Length of the white space there, with at most one line end. */
size_t site_space(const struct site *site, size_t at);

/* The byte there; NUL after the end. */
static inline char site_byte(const struct site *site, size_t at)
{
	return at < site->len ? site->s[at] : '\0';
}

/* Whether a word could continue there: a letter or digit. */
bool site_goes_on(const struct site *site, size_t at);

/* Whether the number there is not part of a longer one: "5/2017", "1.5". */
bool site_begins_number(const struct site *site, size_t at);

#endif
