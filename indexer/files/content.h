/* SPDX-License-Identifier: GPL-2.0-or-later */
/* content.h: the bytes of a file, so that those read are those hashed. */
#ifndef INDEXER_CONTENT_H
#define INDEXER_CONTENT_H

#include "files/hash.h"
#include "files/state.h"

/*
 * What is known of a content is given to every file that has the same hash.
 * So nobody may exchange the bytes between hashing and reading, which the
 * owner of a file can: by writing to it, or through a mapping, which leaves no
 * trace in its times.  Files up to CONTENT_SEALED_BYTES are therefore copied
 * into memory while they are hashed, sealed, and read from there.  Larger ones
 * are few, mostly scans and films, and would take too much memory: they are
 * not hashed at all, and what is read of one counts for that very file alone,
 * as long as its signature is the same.
 */
#define CONTENT_SEALED_BYTES ((uint64_t)64 * 1024 * 1024)

/*
 * Returns a sealed copy of the file `fd`, and its hash; or, if it is too
 * large, the file itself, and what content_key() makes of it.  -1: errno tells
 * why not.  Closes `fd` when it does not return it.
 */
int content_take(int fd, const char *path, unsigned char hash[HASH_BYTES]);

/* Whether nobody can change it any more. */
bool content_is_sealed(int fd);

/*
 * What text that was read of `fd` may be kept under, and found by others: the
 * hash of what is sealed; of anything else a hash of which file that is, at
 * `path`, and of its signature now.  False: errno tells why not.
 */
bool content_key(int fd, const char *path, unsigned char key[HASH_BYTES]);

#endif
