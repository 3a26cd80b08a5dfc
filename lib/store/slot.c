/* SPDX-License-Identifier: GPL-2.0-or-later */
/* slot.c: numbers as bytes with the same sort order. */
#include "store/slot.h"

size_t slot_pack(uint64_t number, char out[SLOT_BYTES])
{
	size_t len = 0;

	for (uint64_t rest = number; rest > 0; rest >>= 8)
		len++;
	out[0] = (char)len;
	for (size_t i = len; i > 0; i--, number >>= 8)
		out[i] = (char)(number & 0xFF);
	return len + 1;
}

bool slot_take(struct bytes *slot, uint64_t *number)
{
	size_t len = slot->len > 0 ? (unsigned char)*slot->at : 0;

	if (slot->len == 0 || len >= SLOT_BYTES || slot->len <= len)
		return false;
	*number = 0;
	for (size_t i = 1; i <= len; i++)
		*number = *number << 8 | (unsigned char)slot->at[i];
	slot->at += len + 1;
	slot->len -= len + 1;
	return true;
}
