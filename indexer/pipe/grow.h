/* SPDX-License-Identifier: GPL-2.0-or-later */
/* grow.h: enlarges arrays. */
#ifndef INDEXER_GROW_H
#define INDEXER_GROW_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Makes room for `want` elements of `size` bytes in an array.  `array`: the
 * address of the pointer to it, which is NULL at first; *room: its capacity, 0
 * at first.  It doubles, so that adding one element at a time is cheap.  False:
 * out of memory, and nothing has changed.  Free the array with free().
 */
bool grow(void *array, size_t *room, size_t want, size_t size);

#endif
