/* SPDX-License-Identifier: GPL-2.0-or-later */
/* grow.c: enlarges arrays. */
#include "pipe/grow.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Most arrays need no more, and it is less than a page of memory. */
#define FIRST_BYTES 1024u

/* A larger request is a bug: a terabyte. */
#define MOST_BYTES (UINT64_C(1) << 40)

bool grow(void *array, size_t *room, size_t want, size_t size)
{
	size_t more = *room ? *room : FIRST_BYTES / size;
	void *old, *grown;

	if (want <= *room)
		return true;
	if (want > MOST_BYTES / 2 / size)
		return false;
	if (more == 0)
		more = 1;
	while (more < want)
		more *= 2;
	/* All pointers have the same representation. */
	memcpy(&old, array, sizeof(old));
	grown = realloc(old, more * size);
	if (!grown)
		return false;
	memcpy(array, &grown, sizeof(grown));
	*room = more;
	return true;
}
