/* SPDX-License-Identifier: GPL-2.0-or-later */
/* seen.h: what was found out about tokens that came before. */
#ifndef SEARCH_SEEN_H
#define SEARCH_SEEN_H

#include "czech/analyse.h"

/*
 * Most words of a text have just come before, and need no analysis again.
 * Each token has the one place that its hash gives it, where it takes the
 * place of another.  All that analysis depends on is part of the key, so
 * texts of any language may share a table.
 */
#define SEEN_LETTERS 24

struct seen {
	uint32_t answer;    /* the caller's */
	uint8_t len;        /* of letters; 0: free */
	uint8_t kind : 6;   /* capitals of the token */
	uint8_t begins : 1; /* the caller's */
	uint8_t joins : 1;  /* likewise */
	uint8_t writing;    /* of its text */
	uint8_t lexicon;    /* that analyses it, see lexicons.h */
	char letters[SEEN_LETTERS];
};

struct seen_table {
	struct seen *places;
	uint32_t mask;      /* count of places - 1 */
	uint8_t writing;    /* of the text at hand */
	uint8_t lexicon;    /* likewise */
	struct seen longer; /* place of any token with more letters */
};

/* `count` is a power of two.  Release the table in any case. */
spis_status seen_init(struct error *e, struct seen_table *t, uint32_t count);

/* Goes on with tokens of another text, and the lexicon of that number. */
void seen_begin(struct seen_table *t, const struct writing *writing,
		uint8_t lexicon);

/*
 * The place of the token, until the next call.  *known: it has the answer;
 * otherwise the caller puts it there.
 */
struct seen *seen_find(struct seen_table *t, const struct token *token,
		       bool *known);

void seen_release(struct seen_table *t);

#endif
