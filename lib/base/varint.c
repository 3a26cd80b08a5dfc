/* SPDX-License-Identifier: GPL-2.0-or-later */
/* varint.c: numbers in seven bits per byte, lowest first. */
#include "base/varint.h"

void varint_put(struct buf *out, uint64_t number)
{
	char *to = buf_reserve(out, VARINT_BYTES);

	if (to)
		out->len += varint_write(number, to);
}

uint32_t varint_take_long(struct varints *v)
{
	uint32_t value = 0;
	unsigned char byte = 0x80;

	for (int shift = 0; byte & 0x80; shift += 7) {
		v->failed = v->failed || v->at == v->end || shift > 28;
		if (v->failed)
			return 0;
		byte = (unsigned char)*v->at++;
		value |= (uint32_t)(byte & 0x7F) << shift;
	}
	v->failed = value > v->most;
	return v->failed ? 0 : value;
}
