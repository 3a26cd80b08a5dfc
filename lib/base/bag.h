/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bag.h: a set of strings, with a number for each. */
#ifndef BASE_BAG_H
#define BASE_BAG_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A hash table over strings stored end to end in one buffer: no allocation per
 * string, and all memory is reused after a reset.  All zero is an empty bag.
 * The bytes of a string follow its entry, so that a look-up waits for memory
 * twice: for the slot, and for the entry.
 */
struct bag_entry {
	uint32_t len;
	uint32_t value;  /* set by the user; 0 at first */
	uint32_t number; /* in the order of creation, from 0 */
};

struct bag_slot {
	uint32_t hash;
	uint32_t place; /* of the entry + 1; 0: free */
};

/* Places of entries are multiples of this many bytes. */
#define BAG_UNIT sizeof(uint32_t)

struct bag {
	struct buf bytes;   /* entries with their strings */
	struct buf entries; /* the place of each, uint32_t */
	size_t count;       /* number of entries */
	struct bag_slot *slots;
	size_t slot_count; /* a power of two */
	uint32_t seed;     /* chosen when the slots are first allocated */
	bool failed;       /* out of memory */
};

/*
 * The entry of the string `prefix` + `s`, created if missing.  Belongs to the
 * bag until the next call.  NULL if out of memory.
 */
struct bag_entry *bag_entry(struct bag *b, char prefix, const char *s,
			    size_t len);

/* The same without creating one: NULL if it is missing. */
const struct bag_entry *bag_find(const struct bag *b, char prefix,
				 const char *s, size_t len);

/* Entries in the order of creation; `i` must be below count. */
static inline const struct bag_entry *bag_at(const struct bag *b, size_t i)
{
	const size_t units = ((const uint32_t *)b->entries.data)[i];

	return (const void *)(b->bytes.data + units * BAG_UNIT);
}

/* The string of an entry, its prefix first, entry->len bytes. */
static inline const char *bag_string(const struct bag_entry *entry)
{
	return (const char *)(entry + 1);
}

void bag_reset(struct bag *b);
void bag_release(struct bag *b);

#endif
