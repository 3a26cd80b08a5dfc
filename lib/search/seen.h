/* SPDX-License-Identifier: GPL-2.0-or-later */
/* seen.h: remembers what was found out about earlier tokens. */
#ifndef SEARCH_SEEN_H
#define SEARCH_SEEN_H

#include "czech/analyse.h"

/*
 * Most words of a text came shortly before, and need not be analysed again.
 * The hash of a token gives its only place, where it replaces another token.
 * The key has everything that analysis depends on, so texts of any language may
 * share a table.
 */
#define SEEN_LETTERS 24

struct seen {
	uint32_t answer;    /* the caller's */
	uint8_t len;        /* number of letters; 0: free */
	uint8_t kind : 6;   /* capitals of the token */
	uint8_t begins : 1; /* the caller's */
	uint8_t joins : 1;  /* the caller's */
	uint8_t writing;    /* of its text */
	uint8_t lexicon;    /* that analyses it, see lexicons.h */
	char letters[SEEN_LETTERS];
};

struct seen_table {
	struct seen *places;
	uint32_t mask;      /* count of places - 1 */
	uint8_t writing;    /* of the current text */
	uint8_t lexicon;    /* of the current text */
	struct seen longer; /* place of any token with more letters */
};

/* `count` is a power of two.  Release the table in any case. */
spis_status seen_init(struct error *e, struct seen_table *t, uint32_t count);

/* Starts with tokens of another text, and the lexicon of that number. */
void seen_begin(struct seen_table *t, const struct writing *writing,
		uint8_t lexicon);

/*
 * The place of the token, valid until the next call.  *known: it has the
 * answer; otherwise the caller sets it.
 */
struct seen *seen_find(struct seen_table *t, const struct token *token,
		       bool *known);

void seen_release(struct seen_table *t);

#endif
