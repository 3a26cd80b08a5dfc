/* SPDX-License-Identifier: GPL-2.0-or-later */
/* base64.c: decodes base64 piece by piece. */
#include "pipe/base64.h"

#define NONE 64

static unsigned value_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (unsigned)(c - 'A');
	if (c >= 'a' && c <= 'z')
		return (unsigned)(c - 'a') + 26;
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0') + 52;
	return c == '+' ? 62 : c == '/' ? 63 : NONE;
}

size_t base64_decode(struct base64 *b, const char *text, size_t len,
		     unsigned char *to)
{
	size_t given = 0;

	for (size_t i = 0; i < len && !b->ended; i++) {
		unsigned value = value_of(text[i]);

		if (value == NONE) {
			b->ended = text[i] == '=' || text[i] == '-';
			continue;
		}
		b->bits = b->bits << 6 | value;
		b->count += 6;
		if (b->count >= 8) {
			b->count -= 8;
			to[given++] = (unsigned char)(b->bits >> b->count);
		}
	}
	return given;
}
