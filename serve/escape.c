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

/* Bytes that are written as they are, most of any text. */
static size_t plain_run(const char *s, size_t len)
{
	size_t n = 0;

	while (n < len && s[n] >= ' ' && s[n] < 0x7F && !entity(s[n]))
		n++;
	return n;
}

/* The last two code points of each plane are no characters, in XML neither. */
static bool may_stand(int32_t cp)
{
	return cp == '\n' || cp == '\t' ||
	       (safe_char(cp) && (cp & 0xFFFE) != 0xFFFE);
}

void escape(FILE *to, const char *s, size_t len)
{
	while (len > 0) {
		size_t bytes = plain_run(s, len);
		const char *name = bytes == 0 ? entity(*s) : NULL;
		int32_t cp;

		if (bytes > 0) {
			fwrite(s, 1, bytes, to);
		} else if (name) {
			fputs(name, to);
			bytes = 1;
		} else {
			bytes = safe_get(s, len, &cp);
			if (cp == SAFE_NOT_UTF8)
				fputs("\xEF\xBF\xBD", to);
			else if (may_stand(cp))
				fwrite(s, 1, bytes, to);
		}
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
		fwrite(format, 1, (size_t)(percent - format), to);
		format = percent + 2;
		if (percent[1] == 's') {
			const char *s = va_arg(args, const char *);

			escape(to, s, strlen(s));
		} else if (percent[1] == 'l') {
			fprintf(to, "%lu", va_arg(args, unsigned long));
			format++;
		} else {
			putc('%', to);
		}
	}
	va_end(args);
	fputs(format, to);
}
