/* SPDX-License-Identifier: GPL-2.0-or-later */
/* safe.c: makes bytes from documents and file names safe to print. */
#include "safe.h"

#include <string.h>
#include <utf8proc.h>

#define ESCAPE_COLUMNS 4 /* of \xNN */

/* The longest path with room for a message around it. */
#define MESSAGE_BYTES 5000

size_t safe_get(const char *s, size_t len, int32_t *cp)
{
	utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)s,
						  (utf8proc_ssize_t)len, cp);

	if (bytes > 0)
		return (size_t)bytes;
	*cp = SAFE_NOT_UTF8;
	return 1;
}

bool safe_char(int32_t cp)
{
	if (cp < 0x7F)
		return cp >= 0x20;
	switch (utf8proc_category(cp)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return false;
	default:
		return true;
	}
}

bool safe_is_utf8(const char *s, size_t len)
{
	while (len > 0) {
		int32_t cp;
		size_t bytes = safe_get(s, len, &cp);

		if (cp == SAFE_NOT_UTF8)
			return false;
		s += bytes;
		len -= bytes;
	}
	return true;
}

void safe_print(FILE *to, const char *s, size_t len)
{
	while (len > 0) {
		int32_t cp;
		size_t bytes = safe_get(s, len, &cp);

		if (safe_char(cp)) {
			fwrite(s, 1, bytes, to);
		} else {
			for (size_t i = 0; i < bytes; i++)
				fprintf(to, "\\x%02x", (unsigned char)s[i]);
		}
		s += bytes;
		len -= bytes;
	}
}

void safe_say(const char *program, const char *format, va_list args)
{
	char message[MESSAGE_BYTES];

	vsnprintf(message, sizeof(message), format, args);
	flockfile(stderr);
	fprintf(stderr, "%s: ", program);
	safe_print(stderr, message, strlen(message));
	fputc('\n', stderr);
	funlockfile(stderr);
}

size_t safe_columns(const char *s, size_t len)
{
	size_t columns = 0;

	while (len > 0) {
		int32_t cp;
		size_t bytes = safe_get(s, len, &cp);

		if (safe_char(cp))
			columns += (size_t)utf8proc_charwidth(cp);
		else
			columns += bytes * ESCAPE_COLUMNS;
		s += bytes;
		len -= bytes;
	}
	return columns;
}

/* Bytes that safe_print_text() writes unchanged, which is most of any text. */
static size_t text_run(const char *s, size_t len)
{
	size_t at = 0, step;

	while (at < len) {
		step = 1;
		if (s[at] != '\t' && s[at] != '\n')
			step = safe_step(s + at, len - at);
		if (step == 0)
			break;
		at += step;
	}
	return at;
}

void safe_print_text(FILE *to, const char *s, size_t len)
{
	while (len > 0) {
		size_t bytes = text_run(s, len);
		int32_t cp;

		fwrite(s, 1, bytes, to);
		if (bytes < len)
			bytes += safe_get(s + bytes, len - bytes, &cp);
		s += bytes;
		len -= bytes;
	}
}

static bool is_unreserved(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (c >= '0' && c <= '9') || (c && strchr("-._~", c));
}

void safe_print_percent(FILE *to, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (is_unreserved(s[i]) || s[i] == '/')
			putc(s[i], to);
		else
			fprintf(to, "%%%02X", (unsigned char)s[i]);
	}
}
