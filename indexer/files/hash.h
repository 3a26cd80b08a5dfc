/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hash.h: what tells contents and paths apart: half of SHA-256. */
#ifndef INDEXER_HASH_H
#define INDEXER_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HASH_BYTES 16

/* In hexadecimal, with NUL. */
#define HASH_DIGITS (2 * HASH_BYTES + 1)

/*
 * Of all that can be read of `fd`, wherever its offset is.  False: errno tells
 * why not.
 */
bool hash_file(int fd, unsigned char hash[HASH_BYTES]);

/*
 * The same, and what is hashed is written to `to`.  EFBIG: there are more than
 * `most` bytes.
 */
bool hash_copy(int fd, int to, uint64_t most, unsigned char hash[HASH_BYTES]);

void hash_bytes(const void *bytes, size_t len, unsigned char hash[HASH_BYTES]);

void hash_show(const unsigned char hash[HASH_BYTES], char digits[HASH_DIGITS]);

#endif
