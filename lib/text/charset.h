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
	const char16_t *high; /* of bytes 0x80 to 0xFF; U+FFFD: no character */
};

/* In the order in which an archive is likely to hold them. */
enum charset_number {
	CHARSET_WINDOWS_1250,
	CHARSET_ISO_8859_2,
	CHARSET_CP852,
	CHARSET_KAMENICKY,
	CHARSET_MAC_CE,
	CHARSET_KOI8_CS2,
	CHARSET_WINDOWS_1252, /* not Czech: what else the West writes */
	CHARSET_COUNT
};

extern const struct charset charsets[CHARSET_COUNT];

/*
 * The charset called `name` in one of its spellings ("cp1250", "Windows-1250",
 * "ISO_8859-2"), or NULL when it is none of these.
 */
const struct charset *charset_find(const char *name);

/* True when two names differ in nothing but case and punctuation. */
bool charset_same_name(const char *a, const char *b);

#endif
