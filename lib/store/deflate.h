/* SPDX-License-Identifier: GPL-2.0-or-later */
/* deflate.h: makes tags smaller, so that Xapian inflates them. */
#ifndef STORE_DEFLATE_H
#define STORE_DEFLATE_H

#include "base/bytes.h"
#include "base/error.h"

/* What zlib is asked for; there is no header. */
struct deflate_kind {
	int window; /* log2 of how many bytes back it looks */
	int memory; /* 1 to 9 */
};

/* Of one thread at a time. */
struct deflater;

/* NULL when memory is out.  Free with deflater_free(), which accepts NULL. */
struct deflater *deflater_new(struct deflate_kind kind);
void deflater_free(struct deflater *d);

/*
 * The tag deflated, or as it is, if that is not smaller, which *deflated says;
 * belongs to the deflater until the next call, or is `tag`.
 */
spis_status deflater_run(struct error *e, struct deflater *d, struct bytes tag,
			 struct bytes *out, bool *deflated);

#endif
