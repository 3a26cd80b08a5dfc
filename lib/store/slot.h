/* SPDX-License-Identifier: GPL-2.0-or-later */
/* slot.h: numbers as bytes that sort as the numbers do. */
#ifndef STORE_SLOT_H
#define STORE_SLOT_H

#include "store/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * How many bytes follow, and these, the highest first and not 0: so a number
 * with more of them is larger, and comes behind those with fewer.
 */
#define SLOT_BYTES (1 + sizeof(uint64_t))

/* Bytes written. */
size_t slot_pack(uint64_t number, char out[SLOT_BYTES]);

/*
 * The first number of `slot`, which is taken out of it; false: there is none,
 * or it is damaged.
 */
bool slot_take(struct bytes *slot, uint64_t *number);

#ifdef __cplusplus
}
#endif
#endif
