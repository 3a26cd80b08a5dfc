/* SPDX-License-Identifier: GPL-2.0-or-later */
/* kind.h: what kind of document a header announces. */
#ifndef STRUCTURE_KIND_H
#define STRUCTURE_KIND_H

#include "structure/head.h"

/* What a document can have a number and a date of. */
enum kind_class {
	KIND_MEETING,  /* the meeting */
	KIND_DECREE,   /* its own number, the day it comes into force */
	KIND_BUDGET,   /* its own number, the day it was approved */
	KIND_NUMBERED, /* its own number: contracts, rules */
	KIND_NOTICE,   /* the day it was written: letters, decisions */
	KIND_OTHER     /* nothing */
};

struct kind {
	const char *name; /* canonical, static storage; NULL: none known */
	enum kind_class class;
	size_t at, end; /* words of the header that say so */
};

/* The kind the header announces; false: none, or none of a town hall. */
bool kind_find(const struct head *h, struct kind *kind);

/*
 * A meeting announced without saying what of it: "5. zasedání Zastupitelstva
 * města Litovel".  kind->name is NULL.
 */
bool kind_find_meeting(const struct head *h, struct kind *kind);

#define KIND_MEETINGS "zasedani schuze schuzi jednani"

/* Words between the number of a meeting and the noun: "5. řádné zasedání". */
#define KIND_MEETING_ADJECTIVES \
	"radn* mimoradn* verejn* ustavujici* spolecn* rozsiren* pracovni*"

#endif
