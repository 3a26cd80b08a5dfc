/* SPDX-License-Identifier: GPL-2.0-or-later */
/* markup.c: converts the bytes of HTML and XML to text for parsers. */
#include "reader/text/markup.h"

#include "pipe/bytes.h"
#include "reader/text/charset.h"
#include "reader/text/entities.h"

#include <stdlib.h>

/*
 * In a small page a dozen stray controls are many.  Tags are ASCII: this
 * percentage of a page is, while in compressed data it is a third.
 */
#define PRINTABLE_PERCENT 50

/* Parsers stop at some, and drop others without leaving a space. */
static void blank_controls(char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c < ' ' && c != '\t' && c != '\n' && c != '\r')
			text[i] = ' ';
	}
}

static bool is_printable(const char *bytes, size_t len)
{
	size_t printable = 0;

	for (size_t i = 0; i < len; i++)
		printable += bytes[i] >= ' ' && bytes[i] < 0x7F;
	return printable * 100 >= len * PRINTABLE_PERCENT;
}

/* Tries again without the controls that made it look like binary data. */
static spis_status decode_blanked(const char *bytes, size_t len,
				  const char *charset, char **text,
				  size_t *text_bytes, bool *whole)
{
	char *copy = is_printable(bytes, len) ? malloc(len + 1) : NULL;
	spis_status status = SPIS_BROKEN;

	if (!copy)
		return status;
	for (size_t i = 0; i < len; i++)
		copy[i] = bytes[i];
	blank_controls(copy, len);
	status = bytes_decode(copy, len, charset, text, text_bytes, whole);
	free(copy);
	return status;
}

spis_status markup_decode(const char *bytes, size_t len, const char *charset,
			  char **text, size_t *text_bytes, bool *whole)
{
	char declared[CHARSET_NAME_BYTES];
	spis_status status;

	if (charset_declared(bytes, len, declared))
		charset = declared;
	status = bytes_decode(bytes, len, charset, text, text_bytes, whole);
	if (status == SPIS_BROKEN)
		status = decode_blanked(bytes, len, charset, text, text_bytes,
					whole);
	if (status != SPIS_OK)
		return status;
	blank_controls(*text, *text_bytes);
	*text_bytes = entities_replace(*text, *text_bytes);
	return SPIS_OK;
}
