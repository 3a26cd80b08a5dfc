/* SPDX-License-Identifier: GPL-2.0-or-later */
/* vote.h: results of votes, in the many ways they are written. */
#ifndef STRUCTURE_VOTE_H
#define STRUCTURE_VOTE_H

#include "structure/event.h"

/* The vote being read; all zero, then voting_begin(). */
struct voting {
	struct buf *events;
	const char *text;
	int16_t votes[SPIS_VOTES];
	size_t count;       /* number of known votes */
	size_t start, last; /* of the first and last in the text */
	size_t called;      /* after the last "hlasování"; 0: none yet */
	int label;          /* waiting for its number at the end of a line */
	bool alone;         /* one number alone is enough: "19 pro." */
	bool unanimous;     /* "schváleno jednomyslně" */
};

void voting_begin(struct voting *v, struct buf *events, const char *text);

/*
 * Looks for votes in the line [start, end); a vote may continue on the next
 * line.
 */
void voting_line(struct voting *v, size_t start, size_t end);

/* Ends the current vote: it becomes an event if it is complete. */
void voting_end(struct voting *v);

#endif
