/* SPDX-License-Identifier: GPL-2.0-or-later */
/* view.h: bytes of a document, never read beyond their end. */
#ifndef READER_VIEW_H
#define READER_VIEW_H

#include <stddef.h>
#include <stdint.h>

struct view {
	const unsigned char *bytes;
	size_t len;
};

/* Numbers, little endian; missing bytes count as 0. */
static inline uint8_t view_u8(const struct view *v, size_t at)
{
	return at < v->len ? v->bytes[at] : 0;
}

static inline uint16_t view_u16(const struct view *v, size_t at)
{
	return (uint16_t)(view_u8(v, at) | view_u8(v, at + 1) << 8);
}

static inline uint32_t view_u32(const struct view *v, size_t at)
{
	return view_u16(v, at) | (uint32_t)view_u16(v, at + 2) << 16;
}

static inline uint64_t view_u64(const struct view *v, size_t at)
{
	return view_u32(v, at) | (uint64_t)view_u32(v, at + 4) << 32;
}

/* The existing part of the `len` bytes at `at`. */
static inline struct view view_part(const struct view *v, size_t at, size_t len)
{
	struct view part = {NULL, 0};

	if (at >= v->len)
		return part;
	part.bytes = v->bytes + at;
	part.len = len < v->len - at ? len : v->len - at;
	return part;
}

#endif
