/* SPDX-License-Identifier: GPL-2.0-or-later */
/* refused.h: documents that an index does not take, whatever the reason. */
#ifndef INDEXER_REFUSED_H
#define INDEXER_REFUSED_H

#include <stdbool.h>
#include <stddef.h>

/* Of one run; more would mean that something else is wrong. */
#define REFUSED_MAX 10

#define REFUSED_REASON_BYTES 160

/*
 * When the index refuses something, all is lost that was put since the last
 * commit, and often the one at fault is not known: some of it shows only at
 * the commit.  Then the run begins again, and commits after each document,
 * until one is refused again: that is the one.  The next time it is put without
 * its text, and as fast as ever.
 */
struct refused {
	bool one_by_one; /* commit after each document */
	bool again;      /* the run is to begin again */
	size_t count;
	char *paths[REFUSED_MAX];
	char reasons[REFUSED_MAX][REFUSED_REASON_BYTES];
};

/*
 * Something was refused; `path`: of the document that was put and committed
 * alone, else NULL.  Whether the run is to begin again; else it has failed.
 */
bool refused_meet(struct refused *f, const char *path, const char *why);

/* Why the document was refused; NULL: it was not. */
const char *refused_reason(const struct refused *f, const char *path);

void refused_release(struct refused *f);

#endif
