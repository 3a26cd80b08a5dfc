/* SPDX-License-Identifier: GPL-2.0-or-later */
/* escape.c: text of documents and queries, as HTML and XML. */
#include "escape.h"

#include "safe.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

static const char *entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

/* Bytes of the first character if it is written unchanged, else 0. */
static size_t get_step(const char *s, size_t len)
{
	size_t step = *s == '\n' || *s == '\t' ? 1 : safe_step(s, len);
	int32_t cp;

	/* XML does not allow the last two code points of a plane. */
	if (step > 2) {
		safe_get(s, step, &cp);
		if ((cp & 0xFFFE) == 0xFFFE)
			return 0;
	}
	return step;
}

/* Bytes that are written unchanged, which is most of any text. */
static size_t plain_run(const char *s, size_t len)
{
	size_t at = 0, step;

	while (at < len && !entity(s[at]) &&
	       (step = get_step(s + at, len - at)) > 0)
		at += step;
	return at;
}

/* Writes the replacement of the first character; returns its bytes. */
static size_t put_other(FILE *to, const char *s, size_t len)
{
	const char *name = entity(*s);
	int32_t cp;
	size_t bytes = safe_get(s, len, &cp);

	if (name)
		fputs_unlocked(name, to);
	else if (cp == SAFE_NOT_UTF8)
		fputs_unlocked("\xEF\xBF\xBD", to);
	return bytes;
}

void escape(FILE *to, const char *s, size_t len)
{
	while (len > 0) {
		size_t bytes = plain_run(s, len);

		fwrite_unlocked(s, 1, bytes, to);
		if (bytes < len)
			bytes += put_other(to, s + bytes, len - bytes);
		s += bytes;
		len -= bytes;
	}
}

void markup(FILE *to, const char *format, ...)
{
	const char *percent;
	va_list args;

	va_start(args, format);
	while ((percent = strchr(format, '%'))) {
		fwrite_unlocked(format, 1, (size_t)(percent - format), to);
		format = percent + 2;
		if (percent[1] == 's') {
			const char *s = va_arg(args, const char *);

			escape(to, s, strlen(s));
		} else if (percent[1] == 'l') {
			fprintf(to, "%lu", va_arg(args, unsigned long));
			format++;
		} else {
			putc_unlocked('%', to);
		}
	}
	va_end(args);
	fputs_unlocked(format, to);
}
