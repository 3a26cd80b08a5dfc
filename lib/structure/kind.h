/* SPDX-License-Identifier: GPL-2.0-or-later */
/* kind.h: recognises the kind of document that a header announces. */
#ifndef STRUCTURE_KIND_H
#define STRUCTURE_KIND_H

#include "structure/head.h"

/* What the number and the date of a document refer to. */
enum kind_class {
	KIND_MEETING,  /* the meeting */
	KIND_DECREE,   /* number: its own; date: when it comes into force */
	KIND_BUDGET,   /* number: its own; date: when it was approved */
	KIND_NUMBERED, /* number: its own; contracts, rules */
	KIND_NOTICE,   /* date: when it was written; letters, decisions */
	KIND_OTHER     /* neither */
};

struct kind {
	const char *name; /* canonical, static storage; NULL: unknown */
	enum kind_class class;
	size_t at, end; /* words of the header that name it */
};

/*
 * The kind that the header announces; false: none, or not that of a town hall.
 */
bool kind_find(const struct head *h, struct kind *kind);

/*
 * A meeting announced without the kind of document: "5. zasedání Zastupitelstva
 * města Litovel".  kind->name is NULL.
 */
bool kind_find_meeting(const struct head *h, struct kind *kind);

#define KIND_MEETINGS "zasedani schuze schuzi jednani"

/* Words between the number of a meeting and its noun: "5. řádné zasedání". */
#define KIND_MEETING_ADJECTIVES \
	"radn* mimoradn* verejn* ustavujici* spolecn* rozsiren* pracovni*"

#endif
