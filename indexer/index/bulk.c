/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bulk.c: decides whether building in bulk pays. */
#include "index/bulk.h"

/* Putting less is as fast as building a new generation. */
#define MIN_BYTES (UINT64_C(1) << 20)

/*
 * Copying a document costs about a hundredth of putting it into the live index,
 * and bulk saves a third of that; but the copy needs disk space.
 */
#define COPIED_PER_FRESH 10

/* A file costs as much as this many bytes, besides its contents. */
#define FILE_BYTES 1000

bool bulk_pays(const struct walk *walk, const struct known *known)
{
	uint64_t fresh = 0, copied = 0;

	for (size_t i = 0; i < walk->count; i++) {
		const struct walk_file *file = &walk->files[i];

		if (!file->known ||
		    !signature_equal(&file->signature, &file->known->signature))
			fresh += file->signature.bytes + FILE_BYTES;
	}
	for (size_t i = 0; i < known->count; i++) {
		const struct known_entry *entry = &known->entries[i];
		uint64_t bytes = entry->signature.bytes + FILE_BYTES;

		copied += entry->member ? 0 : bytes;
		fresh += entry->again ? bytes : 0;
	}
	return fresh >= MIN_BYTES && copied <= COPIED_PER_FRESH * fresh;
}
