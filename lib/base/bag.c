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

static bool same(const struct bag *b, uint32_t i, char prefix, const char *s,
		 size_t len)
{
	const struct bag_entry *entry = bag_at(b, i);
	const char *have = bag_string(b, entry);

	return entry->len == len + 1 && have[0] == prefix &&
	       memcmp(have + 1, s, len) == 0;
}

/* The slot of the string, or the free slot where it belongs. */
static struct bag_slot *find_slot(const struct bag *b, uint32_t hash,
				  char prefix, const char *s, size_t len)
{
	size_t i = hash & (b->slot_count - 1);

	for (; b->slots[i].entry; i = (i + 1) & (b->slot_count - 1))
		if (b->slots[i].hash == hash &&
		    same(b, b->slots[i].entry - 1, prefix, s, len))
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
		if (!b->slots[i].entry)
			continue;
		at = b->slots[i].hash & (count - 1);
		while (slots[at].entry)
			at = (at + 1) & (count - 1);
		slots[at] = b->slots[i];
	}
	free(b->slots);
	b->slots = slots;
	b->slot_count = count;
	return true;
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
	if (slot->entry)
		return (struct bag_entry *)b->entries.data + slot->entry - 1;
	entry = (struct bag_entry *)buf_reserve(&b->entries, sizeof(*entry));
	if (entry)
		*entry = (struct bag_entry){(uint32_t)b->bytes.len,
					    (uint32_t)len + 1, 0};
	buf_byte(&b->bytes, prefix);
	buf_add(&b->bytes, s, len);
	if (!entry || b->bytes.failed) {
		b->failed = true;
		return NULL;
	}
	b->entries.len += sizeof(*entry);
	*slot = (struct bag_slot){hash, (uint32_t)++b->count};
	return entry;
}

const struct bag_entry *bag_find(const struct bag *b, char prefix,
				 const char *s, size_t len)
{
	const struct bag_slot *slot;

	if (b->count == 0)
		return NULL;
	slot = find_slot(b, hash_string(b, prefix, s, len), prefix, s, len);
	return slot->entry ? bag_at(b, slot->entry - 1) : NULL;
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
