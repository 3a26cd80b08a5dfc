/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon.h: the lexemes of Czech words, from a compiled lexicon. */
#ifndef CZECH_LEXICON_H
#define CZECH_LEXICON_H

#include "base/buf.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * A lexeme is the word under which a dictionary lists a form, in lower case:
 * "asistentů" has the lexeme "asistent".  A negated form has its own lexeme:
 * "neschváleno" has "neschválený".  Comparatives and superlatives have the
 * lexeme of the positive.  Words are UTF-8, composed and in lower case.  Their
 * original case is given separately, because Brna is a town and brna a fish.
 */
struct lexicon;

/* Longest lexeme in bytes; longer words are cut at a character. */
#define LEMMA_MAX_BYTES 200

struct lemma {
	size_t len;
	char text[LEMMA_MAX_BYTES]; /* not NUL-terminated */
};

/* What the case of a word means. */
enum letter_case {
	CASE_LOWER,   /* lower case where a name would have a capital */
	CASE_CAPITAL, /* a capital inside a sentence: most likely a name */
	CASE_UNKNOWN  /* first in a sentence, all in capitals, or a query */
};

/*
 * Opens the lexicon in file `path`, which must not change while it is open.
 * SPIS_IO; SPIS_MISMATCH: it is not a lexicon, or one of another version;
 * SPIS_CORRUPT: it is damaged; SPIS_NO_MEMORY.  Free it with lexicon_close().
 */
spis_status lexicon_open(struct lexicon **lexicon, struct error *e,
			 const char *path);

/*
 * The same for the bytes of such a file, which are trusted.  The lexicon owns
 * them afterwards; they are freed after an error, too.
 */
spis_status lexicon_take(struct lexicon **lexicon, struct error *e,
			 struct buf *bytes);

/* NULL is accepted. */
void lexicon_close(struct lexicon *lexicon);

/* Identifies the content: 16 hexadecimal digits.  Belongs to the lexicon. */
const char *lexicon_version(const struct lexicon *lexicon);

/* All bytes of its file, *len of them; they belong to the lexicon. */
const char *lexicon_bytes(const struct lexicon *lexicon, size_t *len);

/*
 * The lexemes of a word, the likeliest first, up to `room` > 0 of them; returns
 * how many, at least 1.  A word that is not in the dictionary gets one by its
 * ending.  Allocates nothing; any number of threads may call it.
 */
size_t lexicon_find(const struct lexicon *lexicon, const char *word, size_t len,
		    enum letter_case letters, struct lemma *out, size_t room);

/*
 * The lexemes of all forms that the word may stand for if its plain letters may
 * have any diacritics: "rade" has those of "radě" and "řadě".  Letters with
 * diacritics stand for themselves, unless nothing fits then.  Otherwise like
 * lexicon_find(), at a tenth of its speed.
 */
size_t lexicon_find_folded(const struct lexicon *lexicon, const char *word,
			   size_t len, struct lemma *out, size_t room);

/* Whether the dictionary has the word as it is, apart from ne- and nej-. */
bool lexicon_knows(const struct lexicon *lexicon, const char *word, size_t len);

/* The same for a word whose plain letters may have any diacritics. */
bool lexicon_knows_folded(const struct lexicon *lexicon, const char *word,
			  size_t len);

/*
 * The lexemes that a lexeme leads to, up to `room` > 0: Novák for Nováková, and
 * Nováková for Novák.  Returns how many; none if no dictionary has the lexeme.
 */
size_t lexicon_linked(const struct lexicon *lexicon, const char *lexeme,
		      size_t len, struct lemma *out, size_t room);

/*
 * The root of a lexeme, which its derivations share: "školní" and "školství"
 * have the root of "škola".  It is not a word; negation stays.  A stop word is
 * its own root.
 */
void lexicon_root(const struct lexicon *lexicon, const char *lexeme, size_t len,
		  struct lemma *out);

/* Whether the word says little alone, such as "a" and "na". */
bool lexicon_stop_word(const struct lexicon *lexicon, const char *word,
		       size_t len);

#endif
