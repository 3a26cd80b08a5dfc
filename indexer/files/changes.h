/* SPDX-License-Identifier: GPL-2.0-or-later */
/* changes.h: changes since the last run, and when to index them. */
#ifndef INDEXER_CHANGES_H
#define INDEXER_CHANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Handling more single paths takes longer than a complete run. */
#define CHANGES_MAX 4096u

/* All zero: no changes. */
struct changes {
	char **paths;
	size_t count;
	bool whole; /* too many, or unknown: check everything */
	int64_t first_ns;
	int64_t last_ns;
};

/* The path, or something below it, has changed.  False: out of memory. */
bool changes_add(struct changes *c, const char *path, int64_t now_ns);

/* Anything may have changed. */
void changes_add_all(struct changes *c, int64_t now_ns);

/*
 * When to start a run: after a quiet period, or the longest delay.  INT64_MAX:
 * there are no changes.
 */
int64_t changes_due_ns(const struct changes *c);

/* Forgets the changes, which have been indexed. */
void changes_clear(struct changes *c);

#endif
