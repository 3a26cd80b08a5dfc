/* SPDX-License-Identifier: GPL-2.0-or-later */
/* memory.h: ends this build-time program when it is out of memory. */
#ifndef MEMORY_H
#define MEMORY_H

#include "base/buf.h"

#include <stddef.h>

/* `count` zeroed items of `size` bytes; free with free(). */
void *need(size_t count, size_t size);

/* Adds to the buffer, or ends the program. */
void put(struct buf *b, const void *bytes, size_t len);

/* Items of type T in a buffer that holds nothing else. */
#define ITEMS(T, b)  ((T *)(void *)(b).data)
#define LENGTH(T, b) ((uint32_t)((b).len / sizeof(T)))

#endif
