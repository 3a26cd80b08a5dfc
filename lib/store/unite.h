/* SPDX-License-Identifier: GPL-2.0-or-later */
/* unite.h: what stands under one key in several databases becomes one. */
#ifndef STORE_UNITE_H
#define STORE_UNITE_H

#include "store/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the synonyms of either list, as the schema has them. */
void unite_synonyms(struct bytes a, struct bytes b, struct buf *out);

/*
 * Appends what becomes of two values that metadata have under `key`: by its
 * first byte, see schema.h.
 */
void unite_metadata(struct bytes key, struct bytes a, struct bytes b,
		    struct buf *out);

#ifdef __cplusplus
}
#endif
#endif
