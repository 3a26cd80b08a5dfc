/* SPDX-License-Identifier: GPL-2.0-or-later */
/* follow.h: links to folders that are followed, and folders already listed. */
#ifndef INDEXER_FOLLOW_H
#define INDEXER_FOLLOW_H

#include "files/root.h"
#include "settings/config.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/* Each keeps a folder open during the run. */
#define FOLLOW_MAX 1000u

/*
 * What a walk has found.  A folder that is reached twice belongs to the path
 * without links, so links wait until all roots are listed.  All zero is empty.
 */
struct follow {
	bool following; /* all roots are listed */
	void *places;   /* folders that were listed, a tree of tsearch(3) */
	char **links;
	size_t room;
	size_t count;
	size_t next;   /* next link to be followed */
	size_t opened; /* number of links opened, at most FOLLOW_MAX */
};

/* Whether the archive of `path` follows links. */
bool follow_wanted(const struct config *config, const char *path);

/*
 * Opens the target of the link at `path` as a root, if its archive follows
 * links to there.  False: see errno, EXDEV if it leads elsewhere.
 */
bool follow_open(struct root *root, const struct config *config,
		 const char *path);

/* Adds a link at `path`, which is copied.  False: out of memory. */
bool follow_add(struct follow *f, const char *path);

/* Records a listed folder.  False: out of memory. */
bool follow_note(struct follow *f, const struct stat *st);

/* Whether it was listed. */
bool follow_noted(const struct follow *f, const struct stat *st);

void follow_release(struct follow *f);

/*
 * Paths of links that a complete run has followed, for runs over parts of it.
 * Which links these are depends on all folders.  All zero: none.
 */
struct followed {
	char **paths;
	size_t room;
	size_t count;
};

/* Replaces them by those among the roots.  False: out of memory. */
bool followed_set(struct followed *f, const struct root *roots, size_t count);

void followed_release(struct followed *f);

#endif
