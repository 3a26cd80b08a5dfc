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
 * Reads one code point at `s`, `len` > 0 bytes, and returns its length.  If it
 * is not UTF-8 (including overlong forms and surrogates), *cp is UTF8_BAD and
 * the result 1.
 */
size_t utf8_get_long(const char *s, size_t len, uint32_t *cp);

/* The same, without a call for ASCII. */
static inline size_t utf8_get(const char *s, size_t len, uint32_t *cp)
{
	unsigned char c = (unsigned char)*s;

	if (c < 0x80) {
		*cp = c;
		return 1;
	}
	return utf8_get_long(s, len, cp);
}

/*
 * Writes a valid code point to `to` (UTF8_MAX_BYTES of room); returns its
 * length.
 */
size_t utf8_put(uint32_t cp, char *to);

bool utf8_valid(const char *s, size_t len);

/* Largest offset <= `cut` that does not split a character of `s`. */
size_t utf8_floor(const char *s, size_t cut);

/*
 * Whether it must not reach a terminal, log or page: C0 and C1 controls, DEL,
 * bidirectional controls, line and paragraph separators, the byte order mark,
 * tag characters and noncharacters.
 */
bool utf8_unprintable(uint32_t cp);

#endif
