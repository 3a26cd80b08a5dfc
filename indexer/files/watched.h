/* SPDX-License-Identifier: GPL-2.0-or-later */
/* watched.h: the folders that the kernel tells us of, by inotify(7). */
#ifndef INDEXER_WATCHED_H
#define INDEXER_WATCHED_H

#include "files/root.h"

#include <sys/inotify.h>

struct watched_folder {
	int number; /* of its watch */
	char *path; /* NULL: not watched any more */
};

/* All zero but for `fd`, which is -1, is none. */
struct watched {
	int fd;
	struct watched_folder *folders; /* in order of their numbers */
	size_t count;
	size_t room;
	const char *index; /* the folder of the index, not to be watched */
	bool full;         /* the kernel takes no more of them */
	bool no_proc;      /* /proc is not there, by which they are named */
	bool followed;     /* those to come are behind a link */
	bool again;        /* and the last of them has another path already */
};

/* Begins anew, with no folder.  False: errno tells why. */
bool watched_start(struct watched *w);

/*
 * Watches the folder above a root.  That it cannot be watched is no failure: it
 * is gone, or may not be read, which the walk will tell; or there are too many,
 * which `full` tells.  False: memory is out.
 */
bool watched_add(struct watched *w, const char *path);

/*
 * The same for a folder of the root, or itself, with all folders below, as far
 * as the walk goes into them; links are not followed.  Behind one, what is
 * watched already keeps its path.  Each is listed when it
 * is watched already: one that is made meanwhile is either listed or told of.
 */
bool watched_add_all(struct watched *w, const struct root *root,
		     const char *path);

/* The folder is elsewhere, and all below it. */
void watched_remove_all(struct watched *w, const char *path);

/* Path of a folder, or NULL; belongs to `w` until the next call. */
const char *watched_path(const struct watched *w, int number);

/* The kernel has removed the watch. */
void watched_forget(struct watched *w, int number);

void watched_release(struct watched *w);

#endif
