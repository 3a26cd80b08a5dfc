/* SPDX-License-Identifier: GPL-2.0-or-later */
/* utf8.c: reading and writing single code points, and checking text. */
#include "base/utf8.h"

static bool is_tail(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

size_t utf8_get_long(const char *s, size_t len, uint32_t *cp)
{
	const unsigned char *u = (const unsigned char *)s;
	uint32_t c = u[0];

	if (c < 0x80) {
		*cp = c;
		return 1;
	}
	if (c >= 0xC2 && c < 0xE0 && len >= 2 && is_tail(u[1])) {
		*cp = (c & 0x1F) << 6 | (u[1] & 0x3F);
		return 2;
	}
	if (c >= 0xE0 && c < 0xF0 && len >= 3 && is_tail(u[1]) &&
	    is_tail(u[2])) {
		*cp = (c & 0x0F) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3F);
		if (*cp >= 0x800 && (*cp < 0xD800 || *cp > 0xDFFF))
			return 3;
	}
	if (c >= 0xF0 && c < 0xF5 && len >= 4 && is_tail(u[1]) &&
	    is_tail(u[2]) && is_tail(u[3])) {
		*cp = (c & 0x07) << 18 | (u[1] & 0x3Fu) << 12 |
		      (u[2] & 0x3Fu) << 6 | (u[3] & 0x3F);
		if (*cp >= 0x10000 && *cp <= 0x10FFFF)
			return 4;
	}
	*cp = UTF8_BAD;
	return 1;
}

size_t utf8_put(uint32_t cp, char *to)
{
	if (cp < 0x80) {
		to[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		to[0] = (char)(0xC0 | cp >> 6);
		to[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		to[0] = (char)(0xE0 | cp >> 12);
		to[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		to[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	to[0] = (char)(0xF0 | cp >> 18);
	to[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	to[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	to[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

bool utf8_valid(const char *s, size_t len)
{
	while (len > 0) {
		uint32_t cp;
		size_t n = utf8_get(s, len, &cp);

		if (cp == UTF8_BAD)
			return false;
		s += n;
		len -= n;
	}
	return true;
}

size_t utf8_floor(const char *s, size_t cut)
{
	while (cut > 0 && is_tail((unsigned char)s[cut]))
		cut--;
	return cut;
}

bool utf8_unprintable(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x061C ||
	       cp == 0x200E || cp == 0x200F || (cp >= 0x2028 && cp <= 0x202E) ||
	       (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF ||
	       (cp >= 0xE0000 && cp <= 0xE007F) || (cp & 0xFFFE) == 0xFFFE;
}
