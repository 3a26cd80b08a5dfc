/* SPDX-License-Identifier: GPL-2.0-or-later */
/* deflate.h: makes tags smaller, so that Xapian inflates them. */
#ifndef STORE_GLASS_DEFLATE_H
#define STORE_GLASS_DEFLATE_H

#include "store/store.h"

/* Of one thread at a time. */
struct deflater;

/* NULL when memory is out.  Free with deflater_free(), which accepts NULL. */
struct deflater *deflater_new(void);
void deflater_free(struct deflater *d);

/*
 * The tag deflated, or as it is, if that is not smaller; belongs to the
 * deflater until the next call, or is `tag`.  Shorter than PACK_MIN_BYTES:
 * Xapian inflates no other one surely, see pack.h.
 */
spis_status deflater_run(struct error *e, struct deflater *d, struct bytes tag,
			 struct bytes *out, bool *deflated);

#endif
