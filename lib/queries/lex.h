/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lex.h: splits the text of a query into words, operators and other marks. */
#ifndef QUERIES_LEX_H
#define QUERIES_LEX_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/bytes.h"
#include "base/error.h"
#include "text/token.h"

enum lexed_kind {
	LEXED_NOTHING, /* dropped by mend() */
	LEXED_WORD,
	LEXED_FIELD,   /* a filter */
	LEXED_OPENING, /* quotes */
	LEXED_CLOSING,
	LEXED_BRACKET, /* opens */
	LEXED_BRACKET_END,
	LEXED_AND,
	LEXED_OR,
	LEXED_NOT, /* as a word, or "-" before what is not wanted */
	LEXED_MUST /* "+" */
};

struct lexed {
	enum lexed_kind kind;
	size_t start, end; /* bytes of the text */
	/* Of a word, and of an operator that is a word, as in struct token. */
	const char *word; /* NUL-terminated, the arena's; NULL: none */
	size_t len;
	/*
	 * If a hyphen is between this word and another: both as one; or NULL.
	 */
	const char *whole;
	size_t whole_len;
	size_t whole_end; /* of the first of the two: bytes of the text */
	unsigned flags;
	bool glued;      /* only marks separate the word from the one before */
	bool literal;    /* of a word or opening quotes: "=" is before it */
	uint32_t within; /* of closing quotes: "~5"; 0: nothing */
};

/*
 * The beginning of each filter in a text, where the filter is replaced by
 * spaces.  Composed text never has this character.
 */
#define FIELD_MARK '\x1A'

/* What may be an operator in a query. */
struct lex_rules {
	bool czech; /* A, NEBO and NE */
	bool signs; /* "+" and "-" */
};

/*
 * A and NEBO are words in headings in capitals ("VODOVOD A KANALIZACE"), which
 * people paste.  So they are operators only if some word has small letters, or
 * if there are only filters.  Long queries are pasted, too, and five of 1,500
 * titles of resolutions have a dash as in "-dotace", where it only lacks its
 * second space.  So queries of more than LEX_SIGNS_WORDS have no signs.
 */
#define LEX_SIGNS_WORDS 12u

struct lex_rules lex_rules(struct bytes text);

/*
 * Appends to `out` the parts of a query, struct lexed each, in the order of the
 * text, which is composed.  Characters that are neither words nor marks
 * separate words, and are left out.  Inside of quotes there are only words.
 *
 * AND, OR, NOT, A, NEBO, NE are operators if they are in capitals, with white
 * space, brackets or quotes on both sides; A is a word after what it numbers
 * ("příloha A").  "+" and "-" are marks if there is white space before them and
 * a word, quotes, a bracket or "§" directly after.  A telephone number ("+420
 * 585 ...") has no mark, nor has "-" between two numbers ("2016 -2018").
 */
spis_status lex(struct error *e, struct arena *arena, struct lex_rules rules,
		struct bytes text, struct buf *out);

#endif
