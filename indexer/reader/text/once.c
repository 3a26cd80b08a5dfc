/* SPDX-License-Identifier: GPL-2.0-or-later */
/* once.c: texts that a document repeats, as headers of pages, are said once. */
#include "reader/text/once.h"

/* FNV-1a. */
uint64_t once_hash(uint64_t hash, const void *bytes, size_t len)
{
	const unsigned char *b = bytes;

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ b[i]) * UINT64_C(1099511628211);
	return hash;
}

bool once_new(struct once *once, uint64_t hash)
{
	for (size_t i = 0; i < once->count; i++)
		if (once->known[i] == hash)
			return false;
	if (once->count == ONCE_MAX)
		return false;
	once->known[once->count++] = hash;
	return true;
}
