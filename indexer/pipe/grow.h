/* SPDX-License-Identifier: GPL-2.0-or-later */
/* grow.h: makes arrays larger. */
#ifndef INDEXER_GROW_H
#define INDEXER_GROW_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Makes room for `want` elements of `size` bytes in an array.  `array`: where
 * the pointer to it is, NULL at first; *room: for how many there is room, 0 at
 * first.  It doubles, so that adding one after the other costs little.  False:
 * memory is out, and all is as it was.  Free the array with free().
 */
bool grow(void *array, size_t *room, size_t want, size_t size);

#endif
