/* SPDX-License-Identifier: GPL-2.0-or-later */
/* root.h: archives as they are named, and opening what is below them. */
#ifndef INDEXER_ROOT_H
#define INDEXER_ROOT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/*
 * A root is a path named by the administrator, and may itself be a symbolic
 * link.  Files below it may belong to people who are not trusted, so they are
 * opened only through the root's descriptor, and without following links: a
 * folder that was listed may be a link to another by the time a file in it is
 * opened.  The folders above a root must belong to the administrator.
 */
struct root {
	char *path;      /* absolute */
	struct stat st;  /* of the root's target when the root was opened */
	int folder;      /* the root itself; for a file -1 */
	bool link;       /* the path is a symbolic link */
	bool followed;   /* it was not named: see root_open_linked() */
	size_t base_len; /* of the root, or of the folder of a file; 0: "/" */
};

/* Opens the root at `path`, which is copied.  False: see errno. */
bool root_open(struct root *root, const char *path);

/*
 * The same for a link that was not named, if it leads to one of the folders, or
 * below one.  What was opened is traced upwards, so swapping links meanwhile
 * changes nothing.  False with EXDEV: it leads elsewhere.
 */
bool root_open_linked(struct root *root, const char *path,
		      const char *const *folders, size_t count);

void root_close(struct root *root);

/*
 * The root for opening `path`: the innermost folder above it, otherwise a file
 * that it is, or whose folder is above it.  NULL: none.
 */
const struct root *root_of(const struct root *roots, size_t count,
			   const char *path);

/*
 * Opens what is at `path`, the root or something below it.  `flags`: as for
 * open(2); adds O_CLOEXEC and O_NOFOLLOW.  -1: see errno, ELOOP or ENOTDIR if
 * there is a link on the way.
 */
int root_open_below(const struct root *root, const char *path, int flags);

/* Stats `path`, without following a link.  False: see errno. */
bool root_stat_below(const struct root *root, const char *path,
		     struct stat *st);

/* Opens the folder that contains `path`; *name: its name there. */
int root_open_parent(const struct root *root, const char *path,
		     const char **name);

#endif
