/* SPDX-License-Identifier: GPL-2.0-or-later */
/* refused.h: documents that an index refuses. */
#ifndef INDEXER_REFUSED_H
#define INDEXER_REFUSED_H

#include <stdbool.h>
#include <stddef.h>

/* In one run; more would mean that something else is wrong. */
#define REFUSED_MAX 10

#define REFUSED_REASON_BYTES 160

/*
 * If the index refuses something, everything put since the last commit is lost,
 * and often the cause is unknown: some errors appear only at the commit.  Then
 * the run starts again, and commits after each document, until one is refused:
 * that document is the cause.  Next time it is put without its text, and the
 * run is as fast as ever.
 */
struct refused {
	bool one_by_one; /* commit after each document */
	bool again;      /* the run must start again */
	size_t count;
	char *paths[REFUSED_MAX];
	char reasons[REFUSED_MAX][REFUSED_REASON_BYTES];
};

/*
 * Something was refused; `path`: the document that was put and committed alone,
 * or NULL.  Returns whether the run must start again; otherwise it has failed.
 */
bool refused_meet(struct refused *f, const char *path, const char *why);

/* Why the document was refused; NULL: it was not. */
const char *refused_reason(const struct refused *f, const char *path);

void refused_release(struct refused *f);

#endif
