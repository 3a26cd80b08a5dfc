/* SPDX-License-Identifier: GPL-2.0-or-later */
/* walk.h: which files are to be read. */
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
 * Each level keeps one folder open, and a process may usually have 1,024
 * files open; archives are some ten levels deep.
 */
#define WALK_MAX_DEPTH 256

struct walk_file {
	const char *path; /* absolute; belongs to struct walk */
	struct signature signature;
	uid_t owner;
	const struct root *root; /* that it is below, or is */
	dev_t device; /* with signature.inode: which file was listed */
	bool again;   /* read it, even if it is the same */
	bool counted; /* in the totals of this run */
	bool sealed;  /* what is read of it is what was hashed: content.h */
	bool indexed; /* the index has it: after walk_forget() */
	struct known_entry *known; /* what the index has of it, or NULL */
	/* From when it was opened to be read. */
	int64_t read_ns;
	unsigned char hash[HASH_BYTES];
};

/* What could not be listed: nobody knows what is, or is not, below it. */
struct walk_gap {
	char *path;
	enum walk_gap_kind {
		WALK_UNREAD,
		WALK_EMPTY,  /* a root without anything in it: is it mounted? */
		WALK_DANGLES /* a link that would be followed */
	} kind;
};

/* A list of files.  All zero but for the last three is an empty one. */
struct walk {
	struct walk_file *files;
	size_t count;
	size_t room;
	struct string_pool names;
	uint64_t bytes; /* in all files */
	struct walk_gap *gaps;
	size_t gap_count;
	size_t gap_room;
	char **beyond; /* paths of files to be read besides */
	size_t beyond_count;
	size_t beyond_room;
	struct root *roots; /* which all is below: see roots.h; and behind */
	size_t root_count;  /* these, links that were followed */
	struct follow follow;
	struct links links;      /* to folders, which are not followed */
	const struct root *root; /* where the walk is, */
	char path[SPIS_MAX_PATH_BYTES + 1]; /* and where below it */
	size_t path_len;
	struct stat index;           /* the index, which is not read itself */
	const struct config *config; /* says which files are wanted */
	struct report *report;       /* is told of what cannot be listed */
	const volatile sig_atomic_t *stop; /* not 0: come to an end */
};

/*
 * Adds the file that a root is, or all files below the folder.  Below it, links
 * are followed only later, if at all: see walk_follow().  Names that begin with
 * a dot are passed over: locks, trash, versions, halves of Macintosh files;
 * programs keep their things there, and no documents.  False when memory is
 * out; all other trouble is reported and passed over, and leaves a gap.
 */
bool walk_add(struct walk *w, const struct root *root);

/*
 * The same for what is at `path` now, below one of the roots: the rules for
 * what is below a root hold for it, and that it is gone is no trouble.
 */
bool walk_part(struct walk *w, const char *path);

/*
 * When all roots are listed: follows the links that were found and are to be
 * followed, each a root of its own from then on.  Not `all` archives were gone
 * over: they are gaps instead, as nobody knows which folders are reached twice.
 * False: memory is out.
 */
bool walk_follow(struct walk *w, bool all);

/*
 * A file that is not in the list, but must be read once more.  What was listed
 * stays in its place until walk_keep_again().  False: memory is out.
 */
bool walk_add_beyond(struct walk *w, const char *path);

/* A path below which nothing is listed.  False: memory is out. */
bool walk_add_gap(struct walk *w, const char *path, enum walk_gap_kind kind);

/* Byte order of paths, each once, however the roots overlapped. */
void walk_sort(struct walk *w);

/* What is at the path of the file by now. */
void walk_look_again(struct walk_file *file);

/*
 * Only those files are left that are to be read again, and those that
 * walk_add_beyond() was called for.  False: memory is out.
 */
bool walk_keep_again(struct walk *w);

/* Of no file anything is known any more, but whether the index has it. */
void walk_forget(struct walk *w);

/* Order of the files, for bsearch(). */
int walk_compare(const void *a, const void *b);

/* Closes the roots, too. */
void walk_release(struct walk *w);

#endif
