/* SPDX-License-Identifier: GPL-2.0-or-later */
/* slot.h: numbers as bytes with the same sort order. */
#ifndef STORE_SLOT_H
#define STORE_SLOT_H

#include "store/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The number of bytes that follow, and these, the highest first and not 0: so a
 * number with more bytes is larger, and sorts after those with fewer.
 */
#define SLOT_BYTES (1 + sizeof(uint64_t))

/* Returns the number of bytes written. */
size_t slot_pack(uint64_t number, char out[SLOT_BYTES]);

/*
 * Takes the first number out of `slot`; false: there is none, or it is damaged.
 */
bool slot_take(struct bytes *slot, uint64_t *number);

#ifdef __cplusplus
}
#endif
#endif
