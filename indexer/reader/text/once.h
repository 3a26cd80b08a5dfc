/* SPDX-License-Identifier: GPL-2.0-or-later */
/* once.h: texts that a document repeats, as headers of pages, are said once. */
#ifndef READER_ONCE_H
#define READER_ONCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Different headers and footers of one document; further ones are dropped. */
#define ONCE_MAX 4096

/* All zero knows nothing.  Texts are told apart by their hashes. */
struct once {
	uint64_t known[ONCE_MAX];
	size_t count;
};

#define ONCE_BEGIN UINT64_C(14695981039346656037)

/* The hash of a text whose pieces come one after the other. */
uint64_t once_hash(uint64_t hash, const void *bytes, size_t len);

/* Is that text new?  From now on it is known. */
bool once_new(struct once *once, uint64_t hash);

#endif
