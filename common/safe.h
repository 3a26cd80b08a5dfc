/* SPDX-License-Identifier: GPL-2.0-or-later */
/* safe.h: makes bytes from documents and file names safe to print. */
#ifndef COMMON_SAFE_H
#define COMMON_SAFE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define SAFE_NOT_UTF8 (-1)

/*
 * Reads one code point at `s`, `len` > 0 bytes, and returns its length.  If it
 * is not UTF-8, *cp is SAFE_NOT_UTF8 and the result 1.
 */
size_t safe_get(const char *s, size_t len, int32_t *cp);

/*
 * Whether a code point may be shown: not a control, not a format character
 * (bidirectional, invisible, tag), not a line or paragraph separator.
 */
bool safe_char(int32_t cp);

/*
 * Bytes of the first character of `s`, `len` > 0 bytes; 0: it is not UTF-8, or
 * may not be shown.
 */
static inline size_t safe_step(const char *s, size_t len)
{
	const unsigned char c = (unsigned char)*s;
	size_t bytes;
	int32_t cp;

	if (c >= 0x20 && c < 0x7F)
		return 1;
	/* U+00C0 to U+027F: all are letters, but two signs. */
	if (c >= 0xC3 && c <= 0xC9 && len > 1 &&
	    ((unsigned char)s[1] & 0xC0) == 0x80)
		return 2;
	bytes = safe_get(s, len, &cp);
	return cp != SAFE_NOT_UTF8 && safe_char(cp) ? bytes : 0;
}

bool safe_is_utf8(const char *s, size_t len);

/* Writes text; characters that may not be shown become \xNN, byte by byte. */
void safe_print(FILE *to, const char *s, size_t len);

/*
 * Writes one line "PROGRAM: ..." to standard error, through safe_print().  A
 * line longer than a path with a message around it is cut.  Any thread.
 */
void safe_say(const char *program, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

/* Number of terminal columns that safe_print() fills. */
size_t safe_columns(const char *s, size_t len);

/*
 * Writes text with tabs and line ends, but without other characters that may
 * not be shown.
 */
void safe_print_text(FILE *to, const char *s, size_t len);

/*
 * Percent-encodes everything except slashes and the unreserved set of RFC 3986.
 */
void safe_print_percent(FILE *to, const char *s, size_t len);

#endif
