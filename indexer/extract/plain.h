/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plain.h: plain text, decoded in this process. */
#ifndef INDEXER_PLAIN_H
#define INDEXER_PLAIN_H

#include "pipe/outcome.h"
#include "spis.h"

#include <stddef.h>

/* The text of a file; release with spis_release(). */
struct plain {
	char *text; /* UTF-8, or NULL */
	size_t text_bytes;
	enum outcome outcome;
	const char *reason; /* "" for OUTCOME_OK; valid until the next call */
};

/*
 * Reads `fd`, up to `text_max` bytes of text.  Only fails with SPIS_NO_MEMORY.
 */
SPIS_MUST_USE spis_status plain_read(int fd, size_t text_max,
				     struct plain *plain);

#endif
