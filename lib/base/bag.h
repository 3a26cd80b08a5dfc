/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bag.h: strings, each once, with a number beside each. */
#ifndef BASE_BAG_H
#define BASE_BAG_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A hash table over strings that lie end to end in one buffer: no allocation
 * per string, and all is reused after a reset.  All zero is an empty bag.
 */
struct bag_entry {
	uint32_t at; /* offset in bytes */
	uint32_t len;
	uint32_t value; /* the user's; 0 at first */
};

struct bag_slot {
	uint32_t hash;
	uint32_t entry; /* its index + 1; 0 is free */
};

struct bag {
	struct buf bytes;
	struct buf entries; /* struct bag_entry each */
	size_t count;       /* of entries */
	struct bag_slot *slots;
	size_t slot_count; /* a power of two */
	uint32_t seed;     /* chosen when the slots are first made */
	bool failed;       /* memory was out */
};

/*
 * The entry of the string `prefix` + `s`, made when missing.  Belongs to the
 * bag until the next call.  NULL when memory is out.
 */
struct bag_entry *bag_entry(struct bag *b, char prefix, const char *s,
			    size_t len);

/* The same without making one: NULL when it is not there. */
const struct bag_entry *bag_find(const struct bag *b, char prefix,
				 const char *s, size_t len);

/* Entries in the order they were made, `i` below count. */
static inline const struct bag_entry *bag_at(const struct bag *b, size_t i)
{
	return (const struct bag_entry *)b->entries.data + i;
}

/* The string of an entry, its prefix first, entry->len bytes. */
static inline const char *bag_string(const struct bag *b,
				     const struct bag_entry *entry)
{
	return b->bytes.data + entry->at;
}

void bag_reset(struct bag *b);
void bag_release(struct bag *b);

#endif
