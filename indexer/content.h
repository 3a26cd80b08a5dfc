/* SPDX-License-Identifier: GPL-2.0-or-later */
/* content.h: the bytes of a file, so that those read are those hashed. */
#ifndef INDEXER_CONTENT_H
#define INDEXER_CONTENT_H

#include "hash.h"
#include "state.h"

/*
 * What is known of a content is given to every file that has the same hash.
 * So nobody may exchange the bytes between hashing and reading, which the
 * owner of a file can: by writing to it, or through a mapping, which leaves no
 * trace in its times.  Files up to CONTENT_SEALED_BYTES are therefore copied
 * into memory while they are hashed, sealed, and read from there.  Larger ones
 * are few, mostly scans, and would take too much memory: what is read of them
 * counts for that very file alone, as long as its signature is the same.
 */
#define CONTENT_SEALED_BYTES ((uint64_t)64 * 1024 * 1024)

/*
 * Hashes the file `fd`, and returns a sealed copy of what was hashed; or, if
 * it is too large, the file itself.  -1: errno tells why not.  Closes `fd`
 * when it does not return it.
 */
int content_take(int fd, unsigned char hash[HASH_BYTES]);

/* Whether nobody can change it any more. */
bool content_is_sealed(int fd);

/*
 * What text that was read of `fd` may be kept under, and found by others: the
 * hash of what is sealed; of anything else, also of the file that it is, at
 * `path`.  False: errno tells why not.
 */
bool content_key(int fd, const char *path, unsigned char key[HASH_BYTES]);

#endif
