/* SPDX-License-Identifier: GPL-2.0-or-later */
/* base64.h: decodes base64 piece by piece. */
#ifndef INDEXER_BASE64_H
#define INDEXER_BASE64_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zero is the beginning. */
struct base64 {
	uint32_t bits;  /* bits read and not yet returned */
	unsigned count; /* of them */
	bool ended;     /* '=' or '-' was found: nothing more is read */
};

/*
 * Decodes the next piece of text to `to`, which needs as much room as the text
 * and may be the text itself.  Returns the number of bytes written.  Skips
 * bytes that are not base64, such as white space.
 */
size_t base64_decode(struct base64 *b, const char *text, size_t len,
		     unsigned char *to);

#endif
