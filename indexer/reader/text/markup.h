/* SPDX-License-Identifier: GPL-2.0-or-later */
/* markup.h: converts the bytes of HTML and XML to text for parsers. */
#ifndef READER_MARKUP_H
#define READER_MARKUP_H

#include "spis.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Decodes a page like bytes_decode(), in the charset that it declares or
 * otherwise in `charset`, which may be NULL.  Controls become blanks, names of
 * Czech letters become the letters.  SPIS_BROKEN: not text; SPIS_NO_MEMORY.
 * *text: free with spis_release().
 */
SPIS_MUST_USE spis_status markup_decode(const char *bytes, size_t len,
					const char *charset, char **text,
					size_t *text_bytes, bool *whole);

#endif
