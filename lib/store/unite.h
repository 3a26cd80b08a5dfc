/* SPDX-License-Identifier: GPL-2.0-or-later */
/* unite.h: what stands under one key in several databases becomes one. */
#ifndef STORE_UNITE_H
#define STORE_UNITE_H

#include "store/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Appends what becomes of two values that metadata have under `key`: by its
 * first byte, see schema.h.
 */
void unite_metadata(struct bytes key, struct bytes a, struct bytes b,
		    struct buf *out);

/*
 * What *all has, and one more value under the key, become *all, which stays
 * failed once it has failed.  `spare` is for its own use.
 */
void unite_more(struct bytes key, struct buf *all, struct buf *spare,
		struct bytes more);

#ifdef __cplusplus
}
#endif
#endif
