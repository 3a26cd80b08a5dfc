/* SPDX-License-Identifier: GPL-2.0-or-later */
/* repeats.c: outputs repeated texts, such as page headers, only once. */
#include "reader/text/repeats.h"

/* FNV-1a. */
uint64_t repeats_hash(uint64_t hash, const void *bytes, size_t len)
{
	const unsigned char *b = bytes;

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ b[i]) * UINT64_C(1099511628211);
	return hash;
}

bool repeats_is_new(struct repeats *repeats, uint64_t hash)
{
	for (size_t i = 0; i < repeats->count; i++)
		if (repeats->known[i] == hash)
			return false;
	if (repeats->count == REPEATS_MAX)
		return false;
	repeats->known[repeats->count++] = hash;
	return true;
}
