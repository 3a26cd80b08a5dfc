/* SPDX-License-Identifier: GPL-2.0-or-later */
/* buf.h: a growing run of bytes; the only place that grows memory. */
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
	bool failed; /* memory was out: what was added since is missing */
};

/*
 * Adding never fails at the call: a failure is remembered in `failed`, to be
 * asked once when all is added.
 */
void buf_add(struct buf *b, const void *bytes, size_t len);
void buf_byte(struct buf *b, char byte);
void buf_string(struct buf *b, const char *s);

/* Room for `len` more bytes at data + b->len, or NULL; then set b->len. */
char *buf_reserve(struct buf *b, size_t len);

/* Empties, keeps the memory for the next use. */
void buf_reset(struct buf *b);

void buf_release(struct buf *b);

/*
 * The bytes as a string of their own, NUL-terminated; b becomes empty.
 * NULL when memory was out.  Free with free().
 */
char *buf_take(struct buf *b, size_t *len);

#ifdef __cplusplus
}
#endif
#endif
