/* SPDX-License-Identifier: GPL-2.0-or-later */
/* varint.h: numbers of seven bits a byte, the lowest first. */
#ifndef BASE_VARINT_H
#define BASE_VARINT_H

#include "base/buf.h"

#include <stdint.h>

/* Bytes of the largest number. */
#define VARINT_BYTES 10u

/*
 * Writes a number; the top bit of a byte says that there is more.  Returns how
 * many bytes that took.
 */
static inline size_t varint_write(uint64_t number, char *to)
{
	size_t len = 0;

	for (; number >= 0x80; number >>= 7)
		to[len++] = (char)(number | 0x80);
	to[len++] = (char)number;
	return len;
}

/* Appends it. */
void varint_put(struct buf *out, uint64_t number);

/* Bytes being read. */
struct varints {
	const char *at;
	const char *end;
	uint32_t most; /* a larger number is damage */
	bool failed;   /* damage, or no bytes were left: all numbers are 0 */
};

/* One of several bytes, or what is no number. */
uint32_t varint_take_long(struct varints *v);

/* Most have one byte. */
static inline uint32_t varint_take(struct varints *v)
{
	if (!v->failed && v->at < v->end && (unsigned char)*v->at < 0x80 &&
	    (unsigned char)*v->at <= v->most)
		return (unsigned char)*v->at++;
	return varint_take_long(v);
}

#endif
