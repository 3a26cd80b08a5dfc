/* SPDX-License-Identifier: GPL-2.0-or-later */
/* walk.h: lists the files to be read. */
#ifndef INDEXER_WALK_H
#define INDEXER_WALK_H

#include "files/follow.h"
#include "files/links.h"
#include "files/root.h"
#include "files/state.h"
#include "files/string_pool.h"
#include "report/report.h"
#include "settings/config.h"
#include "spis.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/*
 * Each level keeps one folder open, and a process may usually have 1,024 files
 * open; archives are some ten levels deep.
 */
#define WALK_MAX_DEPTH 256

struct walk_file {
	const char *path; /* absolute; belongs to struct walk */
	struct signature signature;
	uid_t owner;
	const struct root *root; /* the root above it, or itself */
	dev_t device; /* with signature.inode: identity of the listed file */
	bool again;   /* read it even if it has not changed */
	bool counted; /* included in the totals of this run */
	bool sealed;  /* the bytes read are the bytes hashed: content.h */
	bool indexed; /* the index has it: after walk_forget() */
	struct known_entry *known; /* its entry in the index, or NULL */
	/* Set when it was opened for reading. */
	int64_t read_ns;
	unsigned char hash[HASH_BYTES];
};

/* A place that could not be listed: what exists below it is unknown. */
struct walk_gap {
	char *path;
	enum walk_gap_kind {
		WALK_UNREAD,
		WALK_EMPTY,  /* a root without contents: is it mounted? */
		WALK_DANGLES /* a link that should be followed */
	} kind;
};

/* A list of files.  All zero except the last three is empty. */
struct walk {
	struct walk_file *files;
	size_t count;
	size_t room;
	struct string_pool names;
	uint64_t bytes; /* total of all files */
	struct walk_gap *gaps;
	size_t gap_count;
	size_t gap_room;
	char **beyond; /* paths of additional files to be read */
	size_t beyond_count;
	size_t beyond_room;
	struct root *roots; /* the roots: see roots.h; after */
	size_t root_count;  /* these, links that were followed */
	struct follow follow;
	struct links links;      /* links to folders that are not followed */
	const struct root *root; /* current root, */
	char path[SPIS_MAX_PATH_BYTES + 1]; /* and current path below it */
	size_t path_len;
	struct stat index;           /* the index, which is not read itself */
	const struct config *config; /* decides which files are wanted */
	struct report *report;       /* reports what cannot be listed */
	const volatile sig_atomic_t *stop; /* not 0: stop */
};

/*
 * Adds the file that a root is, or all files below the folder.  Links below it
 * are followed later, if at all: see walk_follow().  Names that begin with a
 * dot are skipped: locks, trash, versions, halves of Macintosh files; programs
 * store data there, but no documents.  False if out of memory; all other errors
 * are reported and skipped, and leave a gap.
 */
bool walk_add(struct walk *w, const struct root *root);

/*
 * The same for what is at `path` now, below one of the roots: the rules for
 * paths below a root apply, and it is not an error if it has vanished.
 */
bool walk_part(struct walk *w, const char *path);

/*
 * Call it when all roots are listed: follows the links found, if they should be
 * followed; each becomes a root.  If not `all` archives were listed, links are
 * gaps instead, because folders that are reached twice cannot be recognised.
 * False: out of memory.
 */
bool walk_follow(struct walk *w, bool all);

/*
 * Adds a file that is not in the list, but must be read again.  Listed files
 * stay in place until walk_keep_again().  False: out of memory.
 */
bool walk_add_beyond(struct walk *w, const char *path);

/* Adds a path below which nothing is listed.  False: out of memory. */
bool walk_add_gap(struct walk *w, const char *path, enum walk_gap_kind kind);

/*
 * Sorts by the bytes of paths, and removes duplicates from overlapping roots.
 */
void walk_sort(struct walk *w);

/* Updates a file with what is at its path now. */
void walk_look_again(struct walk_file *file);

/*
 * Keeps only files that must be read again, and those added by
 * walk_add_beyond().  False: out of memory.
 */
bool walk_keep_again(struct walk *w);

/* Forgets what is known about all files, except whether the index has them. */
void walk_forget(struct walk *w);

/* Order of the files, for bsearch(). */
int walk_compare(const void *a, const void *b);

/* Also closes the roots. */
void walk_release(struct walk *w);

#endif
