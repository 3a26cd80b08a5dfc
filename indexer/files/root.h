/* SPDX-License-Identifier: GPL-2.0-or-later */
/* root.h: an archive as it was named, and what is opened below it. */
#ifndef INDEXER_ROOT_H
#define INDEXER_ROOT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/*
 * A root is what an administrator named, and may itself be a symbolic link.
 * Whatever lies below it may belong to people who are not trusted, so it is
 * only opened by way of the root's descriptor, and no link is followed on the
 * way: a folder that was listed can be a link to another by the time that a
 * file in it is opened.  The folders above a root must be the administrator's.
 */
struct root {
	char *path;      /* absolute */
	struct stat st;  /* of what the path led to when the root was opened */
	int folder;      /* the root itself; of a file -1 */
	bool link;       /* the path was that of a symbolic link */
	bool followed;   /* and nobody named it: see root_open_linked() */
	size_t base_len; /* of that, or of the folder a file is in; 0: "/" */
};

/* Opens the root at `path` (copied).  False: errno tells why not. */
bool root_open(struct root *root, const char *path);

/*
 * The same for a link that nobody named, if it leads to one of the folders, or
 * to one below.  By whatever way it came there: what was opened is asked for
 * the folders above it, so links that are swapped meanwhile change nothing.
 * False with EXDEV: it leads elsewhere.
 */
bool root_open_linked(struct root *root, const char *path,
		      const char *const *folders, size_t count);

void root_close(struct root *root);

/*
 * The root that `path` is opened by: the innermost folder it is below, else a
 * file that it is, or whose folder it is below.  NULL: none.
 */
const struct root *root_of(const struct root *roots, size_t count,
			   const char *path);

/*
 * Opens what is at `path`, the root or something below it.  `flags`: as of
 * open(2); O_CLOEXEC and O_NOFOLLOW are added.  -1: errno tells why not, ELOOP
 * or ENOTDIR that there is a link on the way.
 */
int root_open_below(const struct root *root, const char *path, int flags);

/* What is at `path`, which may be a link itself.  False: errno tells why. */
bool root_stat_below(const struct root *root, const char *path,
		     struct stat *st);

/* Opens the folder that `path` is in; *name: its name there. */
int root_open_parent(const struct root *root, const char *path,
		     const char **name);

#endif
