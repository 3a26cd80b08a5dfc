/* SPDX-License-Identifier: GPL-2.0-or-later */
/* safe.h: bytes from documents and file names, made fit to be printed. */
#ifndef COMMON_SAFE_H
#define COMMON_SAFE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define SAFE_NOT_UTF8 (-1)

/*
 * Reads one code point of `s`, `len` > 0 bytes.  Returns the bytes it takes.
 * Not UTF-8: *cp is SAFE_NOT_UTF8, the result 1.
 */
size_t safe_get(const char *s, size_t len, int32_t *cp);

/*
 * Whether a code point may be shown: no control, no format character
 * (bidirectional, invisible, tag), no line or paragraph separator.
 */
bool safe_char(int32_t cp);

/* So many bytes at the beginning are UTF-8 and may be shown. */
size_t safe_run(const char *s, size_t len);

bool safe_is_utf8(const char *s, size_t len);

/* Writes text; what may not be shown becomes \xNN, byte by byte. */
void safe_print(FILE *to, const char *s, size_t len);

/*
 * Writes one line "PROGRAM: ..." on standard error, through safe_print().  What
 * is longer than a path with a sentence around it is cut.  Any thread.
 */
void safe_say(const char *program, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

/* Columns of a terminal that safe_print() fills. */
size_t safe_columns(const char *s, size_t len);

/*
 * Writes text without what may not be shown, but with tabs and ends of lines.
 */
void safe_print_text(FILE *to, const char *s, size_t len);

/* Percent-encodes all but slashes and the unreserved set of RFC 3986. */
void safe_print_percent(FILE *to, const char *s, size_t len);

#endif
