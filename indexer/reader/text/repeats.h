/* SPDX-License-Identifier: GPL-2.0-or-later */
/* repeats.h: texts a document repeats, as headers of pages, are said once. */
#ifndef READER_REPEATS_H
#define READER_REPEATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Different headers and footers of one document; further ones are dropped. */
#define REPEATS_MAX 4096

/* All zero knows nothing.  Texts are told apart by their hashes. */
struct repeats {
	uint64_t known[REPEATS_MAX];
	size_t count;
};

#define REPEATS_BEGIN UINT64_C(14695981039346656037)

/* The hash of a text whose pieces come one after the other. */
uint64_t repeats_hash(uint64_t hash, const void *bytes, size_t len);

/* Is that text new?  From now on it is known. */
bool repeats_is_new(struct repeats *repeats, uint64_t hash);

#endif
