/* SPDX-License-Identifier: GPL-2.0-or-later */
/* named.h: what a plain query says about documents: "rada 21. září 2023". */
#ifndef QUERIES_NAMED_H
#define QUERIES_NAMED_H

#include "queries/tree.h"

/* What a word of the query is. */
enum named_part {
	NAMED_TOPIC,  /* it does not describe a document */
	NAMED_FRAME,  /* it only connects others: "z", "dne" */
	NAMED_AROUND, /* in the name of a body or meeting: "města", "schůze" */
	NAMED_BODY,   /* or its adjective: "finanční" */
	NAMED_KIND,   /* perhaps of two words */
	NAMED_WHEN,   /* part of a day, month or year */
	NAMED_NUMBER, /* of the meeting */
	NAMED_NEWEST  /* "poslední" */
};

/* The most bodies, or kinds; any of them is enough. */
#define NAMED_MAX 3

/* Bytes of a number and its year; people type no more. */
#define NAMED_NUMBER_BYTES 16

/*
 * Bytes of a committee's adjective, without the ending that depends on the
 * case.
 */
#define NAMED_WHICH_BYTES 24

/* A value of a table: as classes have it, and as people write it. */
struct named_value {
	const char *plain, *name;
	bool within; /* other words may be before it: "finanční výbor" */
};

/*
 * A description of documents: of any of the bodies and of any of the kinds, if
 * there are some, of these days, with this number.
 */
struct named {
	struct named_value bodies[NAMED_MAX];
	size_t body_count;
	char which[NAMED_WHICH_BYTES]; /* plain; "": any committee */
	struct named_value kinds[NAMED_MAX];
	size_t kind_count;
	uint64_t from, to; /* YYYYMMDD as in schema.h; both 0: of any day */
	char number[NAMED_NUMBER_BYTES]; /* "5/2018", "5"; "": any */
	bool newest;                     /* the newest come first */
	bool topics; /* there may be words about the content */
	enum named_part parts[SPIS_MAX_QUERY_WORDS]; /* of all leaves */
};

/*
 * Whether a parsed query describes documents: by body or kind, and by day,
 * month, year or number, or as the newest.  A query with operators, quotes or
 * stars does not.  Nor does one with other words, unless it has a day: "smlouva
 * 2016" is a topic, and so is "rada odvolala ředitele".  Words that are
 * NAMED_TOPIC may be the name of a municipality, which only an index knows;
 * without a day there must be no other topics.
 */
bool named_find(const struct tree *tree, struct named *out);

#endif
