/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bytes.h: reads the bytes of a file, and the text in them. */
#ifndef INDEXER_BYTES_H
#define INDEXER_BYTES_H

#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/*
 * Longer files are read only in part; one more byte shows that they are longer.
 */
#define BYTES_LOADED ((size_t)SPIS_MAX_TEXT_BYTES + 1)

/*
 * Reads the first BYTES_LOADED bytes of the file, whatever its offset; *bytes:
 * free with free().  Returns their number, or -1: see errno.
 */
ssize_t bytes_load(int fd, char **bytes);

/* The same for the first `most` bytes. */
ssize_t bytes_load_most(int fd, size_t most, char **bytes);

/* Writes all of them.  False: see errno. */
bool bytes_write(int fd, const void *bytes, size_t len);

/*
 * Length of a UTF-8 text that may have been cut anywhere, without an incomplete
 * character at its end.
 */
size_t bytes_whole(const char *text, size_t len);

/*
 * Like spis_decode(), but takes the first part of a text that is too big: then
 * *whole is false.  Never SPIS_TOO_BIG.
 */
SPIS_MUST_USE spis_status bytes_decode(const char *bytes, size_t len,
				       const char *declared, char **text,
				       size_t *text_bytes, bool *whole);

#endif
