/* SPDX-License-Identifier: GPL-2.0-or-later */
/* site.h: a place where a reference may be, and what stands before it. */
#ifndef REFERENCE_SITE_H
#define REFERENCE_SITE_H

#include "reference/reference.h"

#include <string.h>

/* What names a kind: "sp. zn.", "st. p. p. č.". */
#define SITE_WORDS 4

/* "rozpoctoveho" and a NUL; longer words do not count. */
#define SITE_WORD_BYTES 16

/* A word before the place, small and without diacritics. */
struct site_word {
	size_t start;
	char word[SITE_WORD_BYTES];
};

/* Those before a place, read as they are asked for: the nearest first. */
struct site_words {
	size_t count;
	bool all; /* no more words */
	struct site_word word[SITE_WORDS];
};

struct site {
	const char *s;
	size_t len;
	size_t at; /* where a number, or what the recogniser reads, begins */
	size_t behind; /* nothing before it counts: the last reference's end */
	size_t codes;  /* where capitals before a number begin: "MMO/"; or at */
	struct site_words *words;
	struct references *to;
};

/* The place at byte `at`, a number or not; `words` belongs to the caller. */
void site_open(struct site *site, struct references *r, size_t at,
	       struct site_words *words);

/* Where word number `i` before it begins, which was asked for. */
static inline size_t site_start(const struct site *site, size_t i)
{
	return site->words->word[i].start;
}

/* Reads the words before the place up to number `i`, or all if fewer. */
const char *site_read(const struct site *site, size_t i);

/* That word; empty: no such word. */
static inline const char *site_word(const struct site *site, size_t i)
{
	if (i < site->words->count)
		return site->words->word[i].word;
	return site->words->all ? "" : site_read(site, i);
}

/* Whether word number `i` before it is, or begins with. */
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

/* 1 if the word before is "č.", "číslo", "čís.", else 0. */
size_t site_sign(const struct site *site);

/* 1 if the word before is all capitals, the mark of an office: "SÚ", else 0. */
size_t site_mark(const struct site *site);

/* Adds a reference; what is looked at next stands behind it. */
struct reference *site_found(struct site *site, enum reference_kind kind,
			     size_t start, size_t end);

/* Appends to its key, as far as there is room. */
void site_key(struct reference *r, const char *s, size_t len);
void site_key_byte(struct reference *r, char c);
void site_key_number(struct reference *r, uint64_t number);

/* ---- what recognisers read */

static inline bool site_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits that follow one another at byte `at`. */
size_t site_digits(const struct site *site, size_t at);

/* The number of four digits there, if there are no more; else 0. */
int site_year(const struct site *site, size_t at);

/* White space there, a line end at most. */
size_t site_space(const struct site *site, size_t at);

/* The byte there; a NUL byte beyond the end. */
static inline char site_byte(const struct site *site, size_t at)
{
	return at < site->len ? site->s[at] : '\0';
}

/* Whether a word could go on there: a letter or digit. */
bool site_goes_on(const struct site *site, size_t at);

/* Whether the number there is not part of a longer one: "5/2017", "1.5". */
bool site_begins_number(const struct site *site, size_t at);

#endif
