/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ole_control.c: what the ActiveX controls of a form say: see [MS-OFORMS]. */
#include "reader/legacy/ole.h"

/* Of a control that is text, a list, or a box to tick. */
enum { VERSION = 0x0200, RESERVED = 31 };

/* Behind the version come the length, and bits for what follows them. */
#define MASK_AT 4
#define DATA_AT 12

/* A string without the upper bytes of its UTF-16. */
#define COMPRESSED UINT32_C(0x80000000)

/* Strings and the sizes of things begin at such a multiple. */
#define ALIGNED 4u

enum { SIZE = 8, VALUE = 22, CAPTION = 23, LAST = 32 };

/* Bytes of each property, by its bit; those with 0 stand elsewhere. */
static const unsigned char property_bytes[LAST + 1] = {
	[0] = 4,  [1] = 4,  [2] = 4,  [3] = 4,  [4] = 1,  [5] = 1,
	[6] = 1,  [7] = 1,  [9] = 2,  [10] = 4, [11] = 2, [12] = 2,
	[13] = 2, [14] = 2, [15] = 2, [16] = 1, [17] = 1, [18] = 1,
	[20] = 1, [21] = 1, [22] = 4, [23] = 4, [24] = 4, [25] = 4,
	[26] = 4, [27] = 2, [28] = 2, [29] = 2, [32] = 4,
};

static size_t align(size_t at, size_t to)
{
	return (at + to - 1) / to * to;
}

static void say_string(struct ole *o, const struct view *v, size_t at,
		       uint32_t size)
{
	struct view text = view_part(v, at, size & ~COMPRESSED);

	lines_row(&o->lines);
	if (!(size & COMPRESSED))
		ole_text_utf16(o, text.bytes, text.len / 2);
	for (size_t i = 0; size & COMPRESSED && i < text.len; i++) {
		const unsigned char unit[2] = {text.bytes[i], 0};

		ole_text_utf16(o, unit, 1);
	}
	lines_row(&o->lines);
}

bool ole_control(struct ole *o, const struct cfb_entry *stream)
{
	struct view v = cfb_load(&o->cfb, stream, OLE_STREAM_BYTES);
	uint64_t mask = view_u64(&v, MASK_AT);
	uint32_t value = 0, caption = 0;
	size_t at = DATA_AT;

	if (view_u16(&v, 0) != VERSION || !(mask >> RESERVED & 1))
		return false;
	for (unsigned i = 0; i <= LAST; i++) {
		size_t bytes = property_bytes[i];

		if (bytes == 0 || !(mask >> i & 1))
			continue;
		at = align(at, bytes);
		if (i == VALUE)
			value = view_u32(&v, at);
		if (i == CAPTION)
			caption = view_u32(&v, at);
		at += bytes;
	}
	at = align(at, ALIGNED) + (mask >> SIZE & 1 ? 8 : 0);
	if (!caption) /* what a box has for a value is for programs */
		say_string(o, &v, at, value);
	else
		say_string(o, &v, at + align(value & ~COMPRESSED, ALIGNED),
			   caption);
	return true;
}
