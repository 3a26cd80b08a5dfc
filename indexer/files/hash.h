/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hash.h: identifies contents and paths: half of SHA-256. */
#ifndef INDEXER_HASH_H
#define INDEXER_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HASH_BYTES 16

/* In hexadecimal, with NUL. */
#define HASH_DIGITS (2 * HASH_BYTES + 1)

/*
 * Hashes everything that can be read from `fd`, whatever its offset.  False:
 * see errno.
 */
bool hash_file(int fd, unsigned char hash[HASH_BYTES]);

/*
 * The same, and writes what is hashed to `to`.  EFBIG: there are more than
 * `most` bytes.
 */
bool hash_copy(int fd, int to, uint64_t most, unsigned char hash[HASH_BYTES]);

void hash_bytes(const void *bytes, size_t len, unsigned char hash[HASH_BYTES]);

void hash_show(const unsigned char hash[HASH_BYTES], char digits[HASH_DIGITS]);

#endif
