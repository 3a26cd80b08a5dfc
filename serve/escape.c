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

/* XML does not allow the last two code points of a plane. */
static bool is_allowed(int32_t cp)
{
	return cp == '\n' || cp == '\t' ||
	       (safe_char(cp) && (cp & 0xFFFE) != 0xFFFE);
}

/* Bytes that are written unchanged, which is most of any text. */
static size_t plain_run(const char *s, size_t len)
{
	size_t at = 0;

	while (at < len && !entity(s[at])) {
		const unsigned char c = (unsigned char)s[at];
		int32_t cp = c;
		size_t bytes = 1;

		/* Most bytes can do without utf8proc. */
		if (c < ' ' || c >= 0x7F) {
			bytes = safe_get(s + at, len - at, &cp);
			if (!is_allowed(cp))
				break;
		}
		at += bytes;
	}
	return at;
}

/* Writes the replacement of the first character; returns its bytes. */
static size_t put_other(FILE *to, const char *s, size_t len)
{
	const char *name = entity(*s);
	int32_t cp;
	size_t bytes = safe_get(s, len, &cp);

	if (name)
		fputs(name, to);
	else if (cp == SAFE_NOT_UTF8)
		fputs("\xEF\xBF\xBD", to);
	return bytes;
}

void escape(FILE *to, const char *s, size_t len)
{
	while (len > 0) {
		size_t bytes = plain_run(s, len);

		fwrite(s, 1, bytes, to);
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
