/* SPDX-License-Identifier: GPL-2.0-or-later */
/* varint.h: numbers of seven bits a byte, the lowest first. */
#ifndef BASE_VARINT_H
#define BASE_VARINT_H

#include "base/buf.h"

#include <stdint.h>

/* Appends a number; the top bit of a byte tells that there is more. */
void varint_put(struct buf *out, uint32_t number);

/* Bytes being read. */
struct varints {
	const char *at;
	const char *end;
	uint32_t most; /* a larger number is damage */
	bool failed;   /* damage, or no bytes were left: all numbers are 0 */
};

uint32_t varint_take(struct varints *v);

#endif
