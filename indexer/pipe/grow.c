/* SPDX-License-Identifier: GPL-2.0-or-later */
/* grow.c: makes arrays larger. */
#include "pipe/grow.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Most arrays need no more, and it is no page of memory. */
#define FIRST_BYTES 1024u

/* Who asks for more has miscounted: a terabyte. */
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
	/* Whatever it points to, a pointer looks the same. */
	memcpy(&old, array, sizeof(old));
	grown = realloc(old, more * size);
	if (!grown)
		return false;
	memcpy(array, &grown, sizeof(grown));
	*room = more;
	return true;
}
