/* SPDX-License-Identifier: GPL-2.0-or-later */
/* repeats.h: outputs repeated texts, such as page headers, only once. */
#ifndef READER_REPEATS_H
#define READER_REPEATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Maximum different headers and footers of one document; more are dropped. */
#define REPEATS_MAX 4096

/* All zero: empty.  Texts are identified by their hashes. */
struct repeats {
	uint64_t known[REPEATS_MAX];
	size_t count;
};

#define REPEATS_BEGIN UINT64_C(14695981039346656037)

/* The hash of a text given in consecutive pieces. */
uint64_t repeats_hash(uint64_t hash, const void *bytes, size_t len);

/* Whether that text is new; records it. */
bool repeats_is_new(struct repeats *repeats, uint64_t hash);

#endif
