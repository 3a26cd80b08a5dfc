/* SPDX-License-Identifier: GPL-2.0-or-later */
/* items.h: buffers that are arrays of one type. */
#ifndef LEXICON_ITEMS_H
#define LEXICON_ITEMS_H

#include "base/buf.h"

#include <stdint.h>

/* Items of type T in a buffer that holds nothing else, and their number. */
#define ITEMS(T, b)  ((T *)(void *)(b).data)
#define LENGTH(T, b) ((uint32_t)((b).len / sizeof(T)))

#endif
