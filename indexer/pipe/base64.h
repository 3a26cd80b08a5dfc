/* SPDX-License-Identifier: GPL-2.0-or-later */
/* base64.h: base64, decoded piece by piece. */
#ifndef INDEXER_BASE64_H
#define INDEXER_BASE64_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zero is the beginning. */
struct base64 {
	uint32_t bits;  /* those read and not yet given out */
	unsigned count; /* of them */
	bool ended;     /* '=' or '-' was met: nothing more is taken */
};

/*
 * Decodes the piece of text that comes next to `to`, which needs as much room
 * as the text and may be the text itself.  Returns how many bytes it gave.
 * Bytes that are not base64, such as white space, are passed over.
 */
size_t base64_decode(struct base64 *b, const char *text, size_t len,
		     unsigned char *to);

#endif
