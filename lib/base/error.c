/* SPDX-License-Identifier: GPL-2.0-or-later */
/* error.c: records a failure with its message. */
#include "base/error.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

/* Copies `raw` to `out`, escaping characters that are unsafe on a terminal. */
static void escape(const char *raw, char *out, size_t room)
{
	size_t left = strlen(raw), used = 0;

	while (left > 0) {
		uint32_t cp;
		size_t n = utf8_get(raw, left, &cp);

		if (cp == UTF8_BAD || utf8_unprintable(cp)) {
			n = 1;
			if (used + 4 >= room)
				break;
			snprintf(out + used, 5, "\\x%02x", (unsigned char)*raw);
			used += 4;
		} else {
			if (used + n >= room)
				break;
			memcpy(out + used, raw, n);
			used += n;
		}
		raw += n;
		left -= n;
	}
	out[used] = '\0';
}

spis_status fail(struct error *e, spis_status status, const char *format, ...)
{
	char raw[2 * ERROR_MESSAGE_BYTES];
	va_list args;

	if (!e)
		return status;
	va_start(args, format);
	vsnprintf(raw, sizeof(raw), format, args);
	va_end(args);
	e->status = status;
	escape(raw, e->message, sizeof(e->message));
	return status;
}

spis_status fail_memory(struct error *e)
{
	return fail(e, SPIS_NO_MEMORY, "out of memory");
}
