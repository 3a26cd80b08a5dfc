/* SPDX-License-Identifier: GPL-2.0-or-later */
/* passage.h: what the index stores for each passage, however it is written. */
#ifndef STORE_PASSAGE_H
#define STORE_PASSAGE_H

#include "store/pack.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A Xapian document as described in schema.h; it belongs to the keeper. */
struct kept_passage {
	const struct store_term *terms; /* without duplicates, unsorted */
	size_t term_count;
	const struct store_value *values; /* sorted by slot */
	size_t value_count;
	struct bytes data; /* packed, or empty */
};

struct keeper;

/* NULL if out of memory.  Free with keeper_free(), which accepts NULL. */
struct keeper *keeper_new(void);
void keeper_free(struct keeper *k);

/*
 * The stored form of the passage at `place`, valid until the next call.  `with`
 * is a dictionary to pack its data with, or NULL.  SPIS_NO_MEMORY,
 * SPIS_TOO_BIG.
 */
spis_status keeper_take(struct error *e, struct keeper *k,
			const struct dictionary *with,
			const struct store_document *from, size_t place,
			struct kept_passage *kept);

/* The packer it uses. */
struct packer *keeper_packer(struct keeper *k);

#ifdef __cplusplus
}
#endif
#endif
