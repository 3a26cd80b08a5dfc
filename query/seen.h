/* SPDX-License-Identifier: GPL-2.0-or-later */
/* seen.h: the file that remembers which documents have been reported. */
#ifndef QUERY_SEEN_H
#define QUERY_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The file is text: a line "spis-seen 1 COUNT SHA256", and COUNT lines with a
 * key in hexadecimal digits, which the hash covers.  Keys that have not been
 * found for the longest time come first.
 *
 * Another file beside it, whose name ends in ".lock", is locked while a run
 * uses it: the file itself is replaced, and its lock would vanish with it.
 */

/* Half of a SHA-256: no two documents have the same by chance. */
#define SEEN_KEY_BYTES 16

/*
 * Documents of all queries together, 33 MB.  Beyond that the file forgets keys
 * that no query has found in this run.
 */
#define SEEN_MAX_KEYS 1000000u

struct seen;

/*
 * Locks and reads the file; a missing file remembers nothing.  Returns 0 and
 * *seen, to be freed with seen_free(), or the exit status after reporting what
 * is wrong.
 */
int seen_open(const char *path, struct seen **seen);
void seen_free(struct seen *seen); /* unlocks it; accepts NULL */

enum seen_answer {
	SEEN_BEFORE, /* the file, or this run, has the key */
	SEEN_ADDED,  /* it was added */
	SEEN_FULL    /* there is no room for it */
};

enum seen_answer seen_add(struct seen *seen, const uint8_t key[SEEN_KEY_BYTES]);

/* How many keys have been added; removes all but the first of them. */
size_t seen_added(const struct seen *seen);
void seen_take_back(struct seen *seen, size_t added);

/*
 * Replaces the file if there is anything to remember, or no file yet.  Returns
 * 0, or the exit status after reporting what is wrong; the file is then
 * unchanged.
 */
int seen_save(struct seen *seen);

#endif
