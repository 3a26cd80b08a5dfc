/* SPDX-License-Identifier: GPL-2.0-or-later */
/* content.h: makes sure that the bytes read are the bytes hashed. */
#ifndef INDEXER_CONTENT_H
#define INDEXER_CONTENT_H

#include "files/hash.h"
#include "files/state.h"

/*
 * Whatever is known about a content is used for every file with the same hash.
 * So nobody may exchange the bytes between hashing and reading, which the owner
 * of a file can do: by writing to it, or through a mapping, which leaves no
 * trace in its times.  So files up to CONTENT_SEALED_BYTES are copied into
 * memory while they are hashed, sealed, and read from there.  Larger files are
 * few, mostly scans and films, and would take too much memory: they are not
 * hashed at all, and what is read counts only for that very file, as long as
 * its signature is the same.
 */
#define CONTENT_SEALED_BYTES ((uint64_t)64 * 1024 * 1024)

/*
 * Returns a sealed copy of the file `fd`, and its hash; or, if it is too large,
 * the file itself, and the result of content_key().  -1: see errno.  Closes
 * `fd` unless it is returned.
 */
int content_take(int fd, const char *path, unsigned char hash[HASH_BYTES]);

/* Whether nobody can change it any more. */
bool content_is_sealed(int fd);

/*
 * The key for storing text read from `fd`: the hash of a sealed copy; otherwise
 * a hash of the identity of the file, at `path`, and of its current signature.
 * False: see errno.
 */
bool content_key(int fd, const char *path, unsigned char key[HASH_BYTES]);

#endif
