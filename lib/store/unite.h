/* SPDX-License-Identifier: GPL-2.0-or-later */
/* unite.h: merges what several databases have under one key. */
#ifndef STORE_UNITE_H
#define STORE_UNITE_H

#include "store/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Appends the result of merging two values that metadata have under `key`: by
 * its first byte, see schema.h.
 */
void unite_metadata(struct bytes key, struct bytes a, struct bytes b,
		    struct buf *out);

/*
 * Merges *all with one more value of the key into *all, which stays failed once
 * it has failed.  `spare` is scratch space.
 */
void unite_more(struct bytes key, struct buf *all, struct buf *spare,
		struct bytes more);

#ifdef __cplusplus
}
#endif
#endif
