/* SPDX-License-Identifier: GPL-2.0-or-later */
/* buf.h: a growing byte buffer; the only code that grows memory. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* All zero is an empty buffer.  data may be NULL while len is 0. */
struct buf {
	char *data;
	size_t len;
	size_t room;
	bool failed; /* out of memory: whatever was added since is missing */
};

/*
 * Adding never returns an error: a failure is recorded in `failed`, which the
 * caller checks once at the end.
 */
void buf_add(struct buf *b, const void *bytes, size_t len);
void buf_byte(struct buf *b, char byte);
void buf_string(struct buf *b, const char *s);

/* Room for `len` more bytes at data + b->len, or NULL; then advance b->len. */
char *buf_reserve(struct buf *b, size_t len);

/* Empties the buffer, but keeps its memory for the next use. */
void buf_reset(struct buf *b);

void buf_release(struct buf *b);

/*
 * The bytes as a separate NUL-terminated string; b becomes empty.  NULL if out
 * of memory.  Free with free().
 */
char *buf_take(struct buf *b, size_t *len);

#ifdef __cplusplus
}
#endif
#endif
