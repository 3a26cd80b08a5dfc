/* SPDX-License-Identifier: GPL-2.0-or-later */
/* checksum.c: finds damage in a file of megabytes within a millisecond. */
#include "czech/checksum.h"

#include <string.h>

#define LANES 4 /* independent multiplications keep the processor busy */

static const uint64_t prime = UINT64_C(0x9E3779B97F4A7C15);

static uint64_t mix(uint64_t sum, uint64_t word)
{
	sum = (sum ^ word) * prime;
	return sum ^ sum >> 29;
}

uint64_t checksum(const void *bytes, size_t len)
{
	const unsigned char *at = bytes;
	uint64_t lane[LANES] = {1, 2, 3, 4}, word[LANES], sum = len;

	for (; len >= sizeof(word); at += sizeof(word), len -= sizeof(word)) {
		memcpy(word, at, sizeof(word));
		for (int i = 0; i < LANES; i++)
			lane[i] = mix(lane[i], word[i]);
	}
	memset(word, 0, sizeof(word));
	memcpy(word, at, len);
	for (int i = 0; i < LANES; i++)
		sum = mix(sum, mix(lane[i], word[i]));
	return sum;
}
