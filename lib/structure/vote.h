/* SPDX-License-Identifier: GPL-2.0-or-later */
/* vote.h: results of votes, in the many ways they are written. */
#ifndef STRUCTURE_VOTE_H
#define STRUCTURE_VOTE_H

#include "structure/event.h"

/* One vote under way; all zero, then voting_begin(). */
struct voting {
	struct buf *events;
	const char *text;
	int16_t votes[SPIS_VOTES];
	size_t count;       /* of those known */
	size_t start, last; /* of the first and last of them in the text */
	size_t called;      /* behind the last "hlasování", 0: none yet */
	int label;          /* that waits for its number at a line end */
	bool alone;         /* one by itself would do: "19 pro." */
	bool unanimous;     /* "schváleno jednomyslně" */
};

void voting_begin(struct voting *v, struct buf *events, const char *text);

/* Looks for votes in the line [start, end); one may go on in the next line. */
void voting_line(struct voting *v, size_t start, size_t end);

/* The vote under way is over: it becomes an event if it is one. */
void voting_end(struct voting *v);

#endif
