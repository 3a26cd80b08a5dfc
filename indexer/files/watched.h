/* SPDX-License-Identifier: GPL-2.0-or-later */
/* watched.h: watches folders by inotify(7). */
#ifndef INDEXER_WATCHED_H
#define INDEXER_WATCHED_H

#include "files/root.h"

#include <sys/inotify.h>

struct watched_folder {
	int number; /* of its watch */
	char *path; /* NULL: no longer watched */
};

/* All zero, except `fd`, which is -1: empty. */
struct watched {
	int fd;
	struct watched_folder *folders; /* sorted by number */
	size_t count;
	size_t room;
	const char *index; /* the folder of the index, which is not watched */
	bool full;         /* the kernel accepts no more of them */
	bool no_proc;      /* /proc, which is needed to name them, is missing */
	bool followed;     /* those added next are behind a link */
	bool again;        /* and the last of them already has another path */
};

/* Starts without folders.  False: see errno. */
bool watched_start(struct watched *w);

/*
 * Watches the folder above a root.  It is not a failure if it cannot be
 * watched: it is missing or unreadable, which the walk will report; or there
 * are too many, see `full`.  False: out of memory.
 */
bool watched_add(struct watched *w, const char *path);

/*
 * The same for a folder of the root, or the root itself, with all folders
 * below, as far as the walk enters them, without following links.  Behind a
 * link, folders that are watched already keep their path.  Each folder is
 * watched before it is listed: a new subfolder is then either listed or
 * reported.
 */
bool watched_add_all(struct watched *w, const struct root *root,
		     const char *path);

/* The folder has moved, with everything below it. */
void watched_remove_all(struct watched *w, const char *path);

/* Path of a folder, or NULL; belongs to `w` until the next call. */
const char *watched_path(const struct watched *w, int number);

/* The kernel has removed the watch. */
void watched_forget(struct watched *w, int number);

void watched_release(struct watched *w);

#endif
