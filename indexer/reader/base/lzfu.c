/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lzfu.c: the compression of formatted text in Outlook messages. */
#include "reader/base/lzfu.h"

#include <string.h>

enum { COMPRESSED = 0x75465A4C, PLAIN = 0x414C454D };

#define HEADER_BYTES 16u
#define WINDOW       4096u
#define SHORTEST     2u

/* A reference has two bytes and yields at most 17. */
#define MAX_RATIO 9u

/* The common beginning of texts; initial contents of the window. */
static const char known[] =
	"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}"
	"{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
	"MS Sans SerifSymbolArialTimes New RomanCourier"
	"{\\colortbl\\red0\\green0\\blue0\r\n\\par "
	"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

struct unpacking {
	unsigned char window[WINDOW];
	unsigned at; /* where the next byte goes in the window */
	unsigned char *bytes;
	size_t len;
	size_t room;
};

/* False: no more is wanted. */
static bool put(struct unpacking *u, unsigned char byte)
{
	if (u->len == u->room)
		return false;
	u->bytes[u->len++] = byte;
	u->window[u->at] = byte;
	u->at = (u->at + 1) % WINDOW;
	return true;
}

/* 12 bits are the position in the window, 4 the length.  False: the end. */
static bool copy(struct unpacking *u, unsigned reference)
{
	unsigned from = reference >> 4, len = (reference & 0xF) + SHORTEST;

	if (from == u->at)
		return false;
	for (; len > 0; len--, from = (from + 1) % WINDOW)
		if (!put(u, u->window[from]))
			return false;
	return true;
}

/* One byte describes the next eight: reference or literal. */
static void unpack(struct unpacking *u, const struct view *packed)
{
	size_t at = HEADER_BYTES;

	while (at < packed->len) {
		unsigned flags = view_u8(packed, at++);

		for (int i = 0; i < 8 && at < packed->len; i++, flags >>= 1) {
			unsigned first = view_u8(packed, at++);

			if (!(flags & 1)) {
				if (!put(u, (unsigned char)first))
					return;
			} else if (!copy(u,
					 first << 8 | view_u8(packed, at++))) {
				return;
			}
		}
	}
}

struct view lzfu_unpack(const struct view *packed, size_t max,
			struct pool *pool)
{
	struct unpacking u = {.at = sizeof(known) - 1};
	uint32_t kind = view_u32(packed, 8);

	if (kind == PLAIN)
		return view_part(packed, HEADER_BYTES, view_u32(packed, 4));
	if (kind != COMPRESSED)
		return (struct view){NULL, 0};
	u.room = view_u32(packed, 4);
	if (u.room > MAX_RATIO * packed->len)
		u.room = MAX_RATIO * packed->len;
	if (u.room > max)
		u.room = max;
	u.bytes = pool_alloc(pool, u.room);
	if (!u.bytes)
		return (struct view){NULL, 0};
	memcpy(u.window, known, sizeof(known) - 1);
	unpack(&u, packed);
	return (struct view){u.bytes, u.len};
}
