/* SPDX-License-Identifier: GPL-2.0-or-later */
/* charset.h: the 8-bit charsets of Czech archives, as tables. */
#ifndef TEXT_CHARSET_H
#define TEXT_CHARSET_H

#include <stdbool.h>
#include <stddef.h>
#include <uchar.h>

#define CHARSET_HIGH 128 /* bytes above ASCII */

/* An 8-bit charset whose lower half is ASCII. */
struct charset {
	const char *name;
	const char16_t *high; /* of bytes 0x80 to 0xFF; U+FFFD: undefined */
};

/* In the order of likelihood in an archive. */
enum charset_number {
	CHARSET_WINDOWS_1250,
	CHARSET_ISO_8859_2,
	CHARSET_CP852,
	CHARSET_KAMENICKY,
	CHARSET_MAC_CE,
	CHARSET_KOI8_CS2,
	CHARSET_WINDOWS_1252, /* not Czech: other Western text */
	CHARSET_COUNT
};

extern const struct charset charsets[CHARSET_COUNT];

/*
 * The charset called `name` in any spelling ("cp1250", "Windows-1250",
 * "ISO_8859-2"), or NULL if it is not one of these.
 */
const struct charset *charset_find(const char *name);

/* Whether two names differ only in case and punctuation. */
bool charset_same_name(const char *a, const char *b);

#endif
