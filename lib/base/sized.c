/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sized.c: structs from programs that were built with another spis.h. */
#include "base/sized.h"

#include <string.h>

spis_status sized_check(struct error *e, const char *what, size_t size,
			size_t first)
{
	if (size >= first && size <= SIZED_MAX_BYTES)
		return SPIS_OK;
	return fail(e, SPIS_INVALID, "%s: %zu bytes is not a valid size", what,
		    size);
}

spis_status sized_tail(struct error *e, const char *what, const void *from,
		       size_t size, size_t known)
{
	const char *bytes = from;

	for (size_t i = known; i < size; i++)
		if (bytes[i] != 0)
			return fail(e, SPIS_INVALID,
				    "%s: byte %zu is set, but version %s knows "
				    "only %zu bytes",
				    what, i, spis_version(), known);
	return SPIS_OK;
}

/* The size stored in a caller's struct. */
static spis_status read_size(struct error *e, const char *what,
			     const void *given, size_t first, size_t *size)
{
	if (!given)
		return fail(e, SPIS_INVALID, "%s: NULL", what);
	memcpy(size, given, sizeof(*size));
	return sized_check(e, what, *size, first);
}

spis_status sized_take(struct error *e, const char *what, const void *from,
		       void *to, size_t known, size_t first)
{
	size_t size = 0;
	spis_status status = read_size(e, what, from, first, &size);

	if (status == SPIS_OK)
		status = sized_tail(e, what, from, size, known);
	if (status != SPIS_OK)
		return status;
	memcpy(to, from, size < known ? size : known);
	memcpy(to, &known, sizeof(known));
	return SPIS_OK;
}

spis_status sized_give(struct error *e, const char *what, const void *from,
		       void *to, size_t known, size_t first)
{
	size_t size = 0;
	spis_status status = read_size(e, what, to, first, &size);

	if (status != SPIS_OK)
		return status;
	memset(to, 0, size);
	memcpy(to, from, size < known ? size : known);
	memcpy(to, &size, sizeof(size));
	return SPIS_OK;
}
