/* SPDX-License-Identifier: GPL-2.0-or-later */
/* names.h: many names that are kept as long as one another. */
#ifndef INDEXER_NAMES_H
#define INDEXER_NAMES_H

#include <stddef.h>

/* All zero is none. */
struct names {
	struct names_block *blocks;
};

/*
 * A copy, NUL-terminated, that belongs to `s` and is never moved; less than
 * 64 KB.  NULL: memory is out.
 */
const char *names_keep(struct names *s, const char *bytes, size_t len);

void names_release(struct names *s);

#endif
