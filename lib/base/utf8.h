/* SPDX-License-Identifier: GPL-2.0-or-later */
/* utf8.h: reading and writing single code points, and checking text. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_BAD         0xFFFFFFFFu
#define UTF8_REPLACEMENT 0xFFFDu
#define UTF8_MAX_BYTES   4

/*
 * Reads one code point of `s`, `len` > 0 bytes.  Returns the bytes it takes.
 * Not UTF-8 (overlong and surrogates too): *cp is UTF8_BAD, the result 1.
 */
size_t utf8_get_long(const char *s, size_t len, uint32_t *cp);

/* The same; ASCII without a call. */
static inline size_t utf8_get(const char *s, size_t len, uint32_t *cp)
{
	unsigned char c = (unsigned char)*s;

	if (c < 0x80) {
		*cp = c;
		return 1;
	}
	return utf8_get_long(s, len, cp);
}

/* Writes one valid code point to `to` (UTF8_MAX_BYTES of room); its bytes. */
size_t utf8_put(uint32_t cp, char *to);

bool utf8_valid(const char *s, size_t len);

/* Largest cut <= `cut` that does not split a character of `s`. */
size_t utf8_floor(const char *s, size_t cut);

/*
 * Must not reach a terminal, a log or a page: C0 and C1 controls, DEL,
 * bidirectional controls, line and paragraph separators, the byte order mark,
 * tag characters and noncharacters.
 */
bool utf8_unprintable(uint32_t cp);

#endif
