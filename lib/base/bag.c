/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bag.c: a set of strings, with a number for each. */
#include "base/bag.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#define FIRST_SLOTS 4096

/*
 * A larger table is freed on reset: clearing it costs more than allocating it
 * again for the rare document that needs it.
 */
#define KEPT_SLOTS 65536

/*
 * The seed is random, so that no document can contain words chosen to collide.
 */
static uint32_t hash_string(const struct bag *b, char prefix, const char *s,
			    size_t len)
{
	return hash_bytes(b->seed ^ (unsigned char)prefix, s, len);
}

static struct bag_entry *entry_in(const struct bag *b,
				  const struct bag_slot *slot)
{
	const size_t place = slot->place - 1;

	return (void *)(b->bytes.data + place * BAG_UNIT);
}

static bool same(const struct bag_entry *entry, char prefix, const char *s,
		 size_t len)
{
	const char *have = bag_string(entry);

	return entry->len == len + 1 && have[0] == prefix &&
	       memcmp(have + 1, s, len) == 0;
}

/* The slot of the string, or the free slot where it belongs. */
static struct bag_slot *find_slot(const struct bag *b, uint32_t hash,
				  char prefix, const char *s, size_t len)
{
	size_t i = hash & (b->slot_count - 1);

	for (; b->slots[i].place; i = (i + 1) & (b->slot_count - 1))
		if (b->slots[i].hash == hash &&
		    same(entry_in(b, &b->slots[i]), prefix, s, len))
			break;
	return &b->slots[i];
}

/* Keeps the slots at most half full. */
static bool grow_slots(struct bag *b)
{
	size_t count = b->slot_count ? b->slot_count * 2 : FIRST_SLOTS;
	struct bag_slot *slots = calloc(count, sizeof(*slots));
	size_t i, at;

	if (!slots)
		return false;
	/*
	 * Without a random number the table still works, but can be slowed
	 * down.
	 */
	if (!b->slots &&
	    getrandom(&b->seed, sizeof(b->seed), GRND_NONBLOCK) < 0)
		b->seed = 0;
	for (i = 0; i < b->slot_count; i++) {
		if (!b->slots[i].place)
			continue;
		at = b->slots[i].hash & (count - 1);
		while (slots[at].place)
			at = (at + 1) & (count - 1);
		slots[at] = b->slots[i];
	}
	free(b->slots);
	b->slots = slots;
	b->slot_count = count;
	return true;
}

/* NULL if out of memory. */
static struct bag_entry *add(struct bag *b, char prefix, const char *s,
			     size_t len)
{
	const size_t bytes = sizeof(struct bag_entry) + 1 + len;
	const size_t size = (bytes + BAG_UNIT - 1) / BAG_UNIT * BAG_UNIT;
	const uint32_t place = (uint32_t)(b->bytes.len / BAG_UNIT);
	struct bag_entry *entry = (void *)buf_reserve(&b->bytes, size);
	char *to;

	buf_add(&b->entries, &place, sizeof(place));
	if (!entry || b->entries.failed)
		return NULL;
	*entry = (struct bag_entry){(uint32_t)len + 1, 0, (uint32_t)b->count};
	to = (char *)(entry + 1);
	*to = prefix;
	memcpy(to + 1, s, len);
	b->bytes.len += size;
	b->count++;
	return entry;
}

struct bag_entry *bag_entry(struct bag *b, char prefix, const char *s,
			    size_t len)
{
	struct bag_entry *entry;
	struct bag_slot *slot;
	uint32_t hash;

	if (!b->failed && b->count * 2 >= b->slot_count)
		b->failed = !grow_slots(b);
	if (b->failed)
		return NULL;
	hash = hash_string(b, prefix, s, len);
	slot = find_slot(b, hash, prefix, s, len);
	if (slot->place)
		return entry_in(b, slot);
	entry = add(b, prefix, s, len);
	b->failed = !entry;
	if (entry)
		*slot = (struct bag_slot){
			hash, (uint32_t)(((char *)entry - b->bytes.data) /
					 (ptrdiff_t)BAG_UNIT) +
				      1};
	return entry;
}

const struct bag_entry *bag_find(const struct bag *b, char prefix,
				 const char *s, size_t len)
{
	const struct bag_slot *slot;

	if (b->count == 0)
		return NULL;
	slot = find_slot(b, hash_string(b, prefix, s, len), prefix, s, len);
	return slot->place ? entry_in(b, slot) : NULL;
}

void bag_reset(struct bag *b)
{
	if (b->slot_count > KEPT_SLOTS) {
		bag_release(b);
		return;
	}
	buf_reset(&b->bytes);
	buf_reset(&b->entries);
	b->count = 0;
	b->failed = false;
	if (b->slots)
		memset(b->slots, 0, b->slot_count * sizeof(*b->slots));
}

void bag_release(struct bag *b)
{
	buf_release(&b->bytes);
	buf_release(&b->entries);
	free(b->slots);
	*b = (struct bag){0};
}
