/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hash.h: a fast hash of short strings for tables in memory. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * Mixes in eight bytes per step, with a multiplication whose upper half is
 * folded back (Knuth's multiplicative hashing; the factor is 2^64 divided by
 * the golden ratio).  Not for files, because it depends on byte order.
 */
static inline uint64_t hash_mix(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
	return hash ^ hash >> 32;
}

static inline uint32_t hash_bytes(uint32_t seed, const char *s, size_t len)
{
	uint64_t hash = hash_mix(seed, len), word;

	for (; len >= sizeof(word); s += sizeof(word), len -= sizeof(word)) {
		memcpy(&word, s, sizeof(word));
		hash = hash_mix(hash, word);
	}
	word = 0;
	memcpy(&word, s, len);
	return (uint32_t)hash_mix(hash, word);
}

#endif
