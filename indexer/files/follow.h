/* SPDX-License-Identifier: GPL-2.0-or-later */
/* follow.h: links to folders that are followed, and the folders gone over. */
#ifndef INDEXER_FOLLOW_H
#define INDEXER_FOLLOW_H

#include "files/root.h"
#include "settings/config.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/* Each keeps a folder open as long as a run lasts. */
#define FOLLOW_MAX 1000u

/*
 * What a walk found.  A folder that is reached twice belongs to the path
 * without links, so links wait until all roots are listed.  All zero is empty.
 */
struct follow {
	bool following; /* all roots are listed */
	void *places;   /* folders that were listed, a tree of tsearch(3) */
	char **links;
	size_t room;
	size_t count;
	size_t next;   /* of them to be followed */
	size_t opened; /* of them, FOLLOW_MAX at most */
};

/* Whether the archive that `path` is in follows links. */
bool follow_wanted(const struct config *config, const char *path);

/*
 * Opens what the link at `path` leads to as a root, if its archive follows
 * links to there.  False: errno tells why not, EXDEV that they lead elsewhere.
 */
bool follow_open(struct root *root, const struct config *config,
		 const char *path);

/* A link at `path`, copied.  False: memory is out. */
bool follow_add(struct follow *f, const char *path);

/* Notes a folder that is listed.  False: memory is out. */
bool follow_note(struct follow *f, const struct stat *st);

/* Whether it was. */
bool follow_noted(const struct follow *f, const struct stat *st);

void follow_release(struct follow *f);

/*
 * Links that a run over all has followed, for those over parts of it: paths.
 * Which they are depends on all folders.  All zero: no folders.
 */
struct followed {
	char **paths;
	size_t room;
	size_t count;
};

/* Those among the roots, instead of what was there.  False: memory is out. */
bool followed_set(struct followed *f, const struct root *roots, size_t count);

void followed_release(struct followed *f);

#endif
