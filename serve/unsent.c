/* SPDX-License-Identifier: GPL-2.0-or-later */
/* unsent.c: memory of answers that wait until their readers take them. */
#include "unsent.h"

bool unsent_add(struct unsent *u, size_t bytes)
{
	size_t before = u->bytes;

	if (bytes <= UNSENT_SMALL_BYTES)
		return true;
	do {
		if (bytes > u->max_bytes - before)
			return false;
	} while (!atomic_compare_exchange_weak(&u->bytes, &before,
					       before + bytes));
	return true;
}

void unsent_remove(struct unsent *u, size_t bytes)
{
	if (bytes > UNSENT_SMALL_BYTES)
		u->bytes -= bytes;
}
