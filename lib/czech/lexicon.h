/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon.h: the lexemes of Czech words, from a compiled lexicon. */
#ifndef CZECH_LEXICON_H
#define CZECH_LEXICON_H

#include "base/buf.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * A lexeme is the word a dictionary would list a form under, in lower case:
 * "asistentů" has the lexeme "asistent".  A negated form has its own one:
 * "neschváleno" has "neschválený".  Comparatives and superlatives have that of
 * the positive.  Words are UTF-8, composed and in lower case; how they were
 * written is told apart, because Brna is a town and brna a fish.
 */
struct lexicon;

/* Longest lexeme in bytes; longer words are cut, at a character. */
#define LEMMA_MAX_BYTES 200

struct lemma {
	size_t len;
	char text[LEMMA_MAX_BYTES]; /* not NUL-terminated */
};

/* What the letter case of a word tells. */
enum letter_case {
	CASE_LOWER,   /* lower case where a name would have a capital */
	CASE_CAPITAL, /* a capital inside a sentence: a name most likely */
	CASE_UNKNOWN  /* first in a sentence, all in capitals, or a query */
};

/*
 * Opens the lexicon in file `path`, which must not change while it is open.
 * SPIS_IO; SPIS_MISMATCH: it is no lexicon, or one of another version;
 * SPIS_CORRUPT: it is damaged; SPIS_NO_MEMORY.  Free with lexicon_close().
 */
spis_status lexicon_open(struct lexicon **lexicon, struct error *e,
			 const char *path);

/*
 * The same of the bytes of such a file, as whoever made them has them; they
 * belong to the lexicon then, after an error, too.
 */
spis_status lexicon_take(struct lexicon **lexicon, struct error *e,
			 struct buf *bytes);

/* NULL is accepted. */
void lexicon_close(struct lexicon *lexicon);

/* Names the content: 16 hexadecimal digits.  Belongs to the lexicon. */
const char *lexicon_version(const struct lexicon *lexicon);

/* All bytes of its file, *len of them; they belong to the lexicon. */
const char *lexicon_bytes(const struct lexicon *lexicon, size_t *len);

/*
 * Lexemes of a word, the likeliest first, up to `room` > 0 of them; returns
 * how many, at least 1.  A word that is not in the dictionary gets one by its
 * end.  No allocation; any number of threads.
 */
size_t lexicon_find(const struct lexicon *lexicon, const char *word, size_t len,
		    enum letter_case letters, struct lemma *out, size_t room);

/*
 * Lexemes of all forms that the word may stand for when its plain letters are
 * read with any diacritics: "rade" has those of "radě" and "řadě".  Letters
 * with diacritics stand for themselves, unless nothing fits then.  As
 * lexicon_find() otherwise; a tenth of its speed.
 */
size_t lexicon_find_folded(const struct lexicon *lexicon, const char *word,
			   size_t len, struct lemma *out, size_t room);

/* True when the dictionary has the word as it is, ne- and nej- aside. */
bool lexicon_knows(const struct lexicon *lexicon, const char *word, size_t len);

/* The same for a word whose plain letters are read with any diacritics. */
bool lexicon_knows_folded(const struct lexicon *lexicon, const char *word,
			  size_t len);

/*
 * Lexemes that a lexeme leads to, up to `room` > 0: of Nováková Novák, and of
 * him her.  Returns how many; none of a lexeme that no dictionary has.
 */
size_t lexicon_linked(const struct lexicon *lexicon, const char *lexeme,
		      size_t len, struct lemma *out, size_t room);

/*
 * Root of a lexeme, shared by its derivations: "školní" and "školství" have
 * that of "škola".  Not a word; negation stays.  A stop word is its own.
 */
void lexicon_root(const struct lexicon *lexicon, const char *lexeme, size_t len,
		  struct lemma *out);

/* True for words such as "a" and "na", which say little alone. */
bool lexicon_stop_word(const struct lexicon *lexicon, const char *word,
		       size_t len);

#endif
