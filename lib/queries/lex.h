/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lex.h: the text of a query becomes words, operators, and other marks. */
#ifndef QUERIES_LEX_H
#define QUERIES_LEX_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/bytes.h"
#include "base/error.h"
#include "text/token.h"

enum lexed_kind {
	LEXED_NOTHING, /* what mend() sets aside */
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
	/* Of a word, and of an operator that is one, as in struct token. */
	const char *word; /* NUL-terminated, the arena's; NULL: none */
	size_t len;
	/* Of a word that a hyphen parts from another: both as one; or NULL. */
	const char *whole;
	size_t whole_len;
	size_t whole_end; /* of the first of the two: bytes of the text */
	unsigned flags;
	bool glued;      /* only marks part the word from the one before */
	bool literal;    /* of a word or opening quotes: "=" is before it */
	uint32_t within; /* of closing quotes: "~5"; 0: nothing */
};

/*
 * Begins each filter of a text, in whose place there are spaces.  What is
 * composed has no such character.
 */
#define FIELD_MARK '\x1A'

/* What may be an operator in a query. */
struct lex_rules {
	bool czech; /* A, NEBO and NE */
	bool signs; /* "+" and "-" */
};

/*
 * A and NEBO are words of headings in capitals ("VODOVOD A KANALIZACE"), which
 * people paste: without any word in small letters they are no operators, unless
 * there are only filters.  Long
 * queries are pasted, too, and of 1,500 titles of resolutions five have a dash
 * like that of "-dotace", where it only lacks its second space: there are no
 * signs in queries of more than LEX_SIGNS_WORDS.
 */
#define LEX_SIGNS_WORDS 12u

struct lex_rules lex_rules(struct bytes text);

/*
 * Appends to `out` what a query is made of, struct lexed each, in the order of
 * the text, which is composed.  What is neither a word nor a mark parts words,
 * and is left out.  Inside of quotes there are words only.
 *
 * AND, OR, NOT, A, NEBO, NE are operators in capitals, with white space,
 * brackets or quotes at both sides; A is a word behind what it numbers
 * ("příloha A").  "+" and "-" are marks with white space before and a word,
 * quotes, a bracket or "§" directly behind, but no telephone number
 * ("+420 585 ..."), and no "-" between two numbers ("2016 -2018").
 */
spis_status lex(struct error *e, struct arena *arena, struct lex_rules rules,
		struct bytes text, struct buf *out);

#endif
