/* SPDX-License-Identifier: GPL-2.0-or-later */
/* varint.h: numbers in seven bits per byte, lowest first. */
#ifndef BASE_VARINT_H
#define BASE_VARINT_H

#include "base/buf.h"

#include <stdint.h>

/* Length of the largest number. */
#define VARINT_BYTES 10u

/*
 * Writes a number; the top bit of a byte means that more follow.  Returns the
 * number of bytes written.
 */
static inline size_t varint_write(uint64_t number, char *to)
{
	size_t len = 0;

	for (; number >= 0x80; number >>= 7)
		to[len++] = (char)(number | 0x80);
	to[len++] = (char)number;
	return len;
}

/* Appends a number. */
void varint_put(struct buf *out, uint64_t number);

/* Bytes from which numbers are read. */
struct varints {
	const char *at;
	const char *end;
	uint32_t most; /* larger numbers are damage */
	bool failed;   /* damaged or truncated: all numbers are 0 */
};

/* A number of several bytes, or an invalid one. */
uint32_t varint_take_long(struct varints *v);

/* Most numbers have one byte. */
static inline uint32_t varint_take(struct varints *v)
{
	if (!v->failed && v->at < v->end && (unsigned char)*v->at < 0x80 &&
	    (unsigned char)*v->at <= v->most)
		return (unsigned char)*v->at++;
	return varint_take_long(v);
}

#endif
