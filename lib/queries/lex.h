/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lex.h: the text of a query becomes words, and the marks between them. */
#ifndef QUERIES_LEX_H
#define QUERIES_LEX_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "text/token.h"

enum lexed_kind {
	LEXED_WORD,
	LEXED_QUOTE /* either end of them */
};

struct lexed {
	enum lexed_kind kind;
	size_t start, end; /* bytes of the text */
	/* Of a word, as in struct token. */
	const char *word; /* NUL-terminated, the arena's */
	size_t len;
	unsigned flags;
};

/*
 * Appends to `out` what a query is made of, struct lexed each, in the order of
 * the text, which is composed.  What is neither a word nor a mark parts words,
 * and is left out.
 */
spis_status lex(struct error *e, struct arena *arena, const char *text,
		size_t len, struct buf *out);

#endif
