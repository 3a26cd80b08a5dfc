/* SPDX-License-Identifier: GPL-2.0-or-later */
/* named.h: what a plain query says of documents: "rada 21. září 2023". */
#ifndef QUERIES_NAMED_H
#define QUERIES_NAMED_H

#include "queries/tree.h"

/* What a word of the query is. */
enum named_part {
	NAMED_TOPIC,  /* it says nothing of a document */
	NAMED_FRAME,  /* it only stands between: "z", "dne" */
	NAMED_AROUND, /* of the name of a body or meeting: "města", "schůze" */
	NAMED_BODY,   /* or its adjective: "finanční" */
	NAMED_KIND,   /* perhaps of two words */
	NAMED_WHEN,   /* of a day, month or year */
	NAMED_NUMBER, /* of the meeting */
	NAMED_NEWEST  /* "poslední" */
};

/* Bodies, or kinds, of which any will do. */
#define NAMED_MAX 3

/* A number and its year; people type no more. */
#define NAMED_NUMBER_BYTES 16

/* Letters of the adjective of a committee, as it begins in all cases. */
#define NAMED_WHICH_BYTES 24

/* One of what is in a table: as classes have it, and as people write it. */
struct named_value {
	const char *plain, *name;
	bool within; /* other words may be before it: "finanční výbor" */
};

/*
 * Documents: of any of the bodies, if there are some, of any of the kinds
 * likewise, of these days, with this number.
 */
struct named {
	struct named_value bodies[NAMED_MAX];
	size_t body_count;
	char which[NAMED_WHICH_BYTES]; /* plain; "": whichever committee */
	struct named_value kinds[NAMED_MAX];
	size_t kind_count;
	uint64_t from, to; /* YYYYMMDD as in schema.h; both 0: of any day */
	char number[NAMED_NUMBER_BYTES]; /* "5/2018", "5"; "": any */
	bool newest;                     /* first */
	bool topics; /* there may be words that say something else */
	enum named_part parts[SPIS_MAX_QUERY_WORDS]; /* of all leaves */
};

/*
 * Whether a parsed query says what documents are: whose or of which kind, and
 * of what day, month, year or number, or that the newest are wanted.  Not one
 * with operators, quotes or stars; nor one that has words besides, unless it
 * has a day: "smlouva 2016" is a topic, and so is "rada odvolala ředitele".
 * Words that are NAMED_TOPIC may be the name of a municipality, which
 * only an index knows: without a day there must be no others.
 */
bool named_find(const struct tree *tree, struct named *out);

#endif
