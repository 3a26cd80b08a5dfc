/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bytes.h: the bytes of a file, and the text in them. */
#ifndef INDEXER_BYTES_H
#define INDEXER_BYTES_H

#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* What is longer is read in part; one byte more shows that it is. */
#define BYTES_LOADED ((size_t)SPIS_MAX_TEXT_BYTES + 1)

/*
 * The first BYTES_LOADED of the file, wherever its offset is; *bytes: free
 * with free().  Their number, or -1: errno says why.
 */
ssize_t bytes_load(int fd, char **bytes);

/* The same with the first `most` bytes of it. */
ssize_t bytes_load_most(int fd, size_t most, char **bytes);

/* Writes all of them.  False: errno tells why not. */
bool bytes_write(int fd, const void *bytes, size_t len);

/*
 * Length of a UTF-8 text that may have been cut anywhere, without an incomplete
 * character at its end.
 */
size_t bytes_whole(const char *text, size_t len);

/*
 * As spis_decode(), but of a text that is too big it takes the first part:
 * then *whole is false.  Never SPIS_TOO_BIG.
 */
SPIS_MUST_USE spis_status bytes_decode(const char *bytes, size_t len,
				       const char *declared, char **text,
				       size_t *text_bytes, bool *whole);

#endif
