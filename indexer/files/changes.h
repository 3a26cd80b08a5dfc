/* SPDX-License-Identifier: GPL-2.0-or-later */
/* changes.h: what has changed since the last run, and when it is taken in. */
#ifndef INDEXER_CHANGES_H
#define INDEXER_CHANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* More single paths than that take longer than to go over all. */
#define CHANGES_MAX 4096u

/* All zero is none. */
struct changes {
	char **paths;
	size_t count;
	bool whole; /* so many, or nobody knows which: all is to be looked at */
	int64_t first_ns;
	int64_t last_ns;
};

/* The path, or what is below it, is not as it was.  False: memory is out. */
bool changes_add(struct changes *c, const char *path, int64_t now_ns);

/* Anything may have changed. */
void changes_add_all(struct changes *c, int64_t now_ns);

/*
 * When to look: things have been quiet for a while, or it has taken long
 * enough.  INT64_MAX: there are none.
 */
int64_t changes_due_ns(const struct changes *c);

/* Those of before are taken in. */
void changes_clear(struct changes *c);

#endif
