/* SPDX-License-Identifier: GPL-2.0-or-later */
/* deflate.h: deflates tags so that Xapian can inflate them. */
#ifndef STORE_DEFLATE_H
#define STORE_DEFLATE_H

#include "base/bytes.h"
#include "base/error.h"

/* Parameters for zlib; there is no header. */
struct deflate_kind {
	int window; /* log2 of the number of bytes it looks back */
	int memory; /* 1 to 9 */
};

/* Used by one thread at a time. */
struct deflater;

/* NULL if out of memory.  Free with deflater_free(), which accepts NULL. */
struct deflater *deflater_new(struct deflate_kind kind);
void deflater_free(struct deflater *d);

/*
 * The tag deflated, or unchanged if that is not smaller, as *deflated says;
 * belongs to the deflater until the next call, or is `tag`.
 */
spis_status deflater_run(struct error *e, struct deflater *d, struct bytes tag,
			 struct bytes *out, bool *deflated);

#endif
