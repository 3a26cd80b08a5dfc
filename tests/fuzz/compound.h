/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compound.h: packs a compound file, as old Office keeps documents in. */
#ifndef TESTS_FUZZ_COMPOUND_H
#define TESTS_FUZZ_COMPOUND_H

#include "base/buf.h"
#include "reader/base/cfb.h"

#include <string.h>

#define COMPOUND_SECTOR  512u
#define COMPOUND_ENTRY   128u
#define COMPOUND_FATS    109u /* whose numbers the header has room for */
#define COMPOUND_END     0xFFFFFFFEu
#define COMPOUND_NOTHING 0xFFFFFFFFu

/* A file being filled, sector after sector. */
struct compound {
	unsigned char *bytes;
	size_t fat; /* of the bytes */
	uint32_t used;
};

static inline void compound_put(unsigned char *to, uint32_t number,
				size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		to[i] = (unsigned char)(number >> 8 * i);
}

static inline uint32_t compound_sectors(size_t len)
{
	return (uint32_t)((len + COMPOUND_SECTOR - 1) / COMPOUND_SECTOR);
}

static inline unsigned char *compound_sector(const struct compound *c,
					     uint32_t sector)
{
	return c->bytes + (size_t)(sector + 1) * COMPOUND_SECTOR;
}

/* So many sectors, a chain.  Returns the first. */
static inline uint32_t compound_take(struct compound *c, uint32_t count)
{
	uint32_t first = c->used;

	c->used += count;
	for (uint32_t i = first; i < c->used; i++)
		compound_put(c->bytes + c->fat + (size_t)4 * i,
			     i + 1 < c->used ? i + 1 : COMPOUND_END, 4);
	return count > 0 ? first : COMPOUND_END;
}

/* Entries keep their numbers; siblings are a list to the right. */
static inline void compound_entry(unsigned char *to, const struct cfb_entry *e,
				  uint32_t start, uint32_t size)
{
	size_t len = strlen(e->name);

	len = len < 31 ? len : 31;
	for (size_t i = 0; i < len; i++)
		to[2 * i] = (unsigned char)e->name[i] & 0x7F;
	compound_put(to + 64, 2 * (uint32_t)len + 2, 2);
	to[66] = e->is_storage ? 1 : 2;
	compound_put(to + 68, COMPOUND_NOTHING, 4);
	compound_put(to + 72, COMPOUND_NOTHING, 4);
	compound_put(to + 76, e->children > 0 ? e->first : COMPOUND_NOTHING, 4);
	compound_put(to + 116, start, 4);
	compound_put(to + 120, size, 4);
}

static inline void compound_siblings(unsigned char *directory,
				     const struct cfb_entry *e)
{
	for (uint32_t i = 1; i < e->children; i++)
		compound_put(directory +
				     (size_t)(e->first + i - 1) *
					     COMPOUND_ENTRY +
				     72,
			     e->first + i, 4);
}

static inline void compound_header(struct compound *c, uint32_t directory,
				   uint32_t fat, uint32_t fats)
{
	static const unsigned char mark[] = {0xD0, 0xCF, 0x11, 0xE0,
					     0xA1, 0xB1, 0x1A, 0xE1};

	memset(c->bytes, 0xFF, COMPOUND_SECTOR);
	memset(c->bytes, 0, 76);
	memcpy(c->bytes, mark, sizeof(mark));
	compound_put(c->bytes + 26, 3, 2);
	compound_put(c->bytes + 28, 0xFFFE, 2);
	compound_put(c->bytes + 30, 9, 2);
	compound_put(c->bytes + 32, 6, 2);
	compound_put(c->bytes + 44, fats, 4);
	compound_put(c->bytes + 48, directory, 4);
	/* No stream is so small that it lies in the mini stream. */
	compound_put(c->bytes + 56, 0, 4);
	compound_put(c->bytes + 60, COMPOUND_END, 4);
	compound_put(c->bytes + 68, COMPOUND_END, 4);
	for (uint32_t i = 0; i < fats; i++)
		compound_put(c->bytes + 76 + (size_t)4 * i, fat + i, 4);
}

/*
 * The files and folders of `from`, with these contents.  False: that is too
 * much.
 */
static inline bool compound_pack(const struct cfb *from,
				 const struct view *contents, struct buf *to)
{
	uint32_t directories = compound_sectors(from->count * COMPOUND_ENTRY);
	uint32_t sectors = directories, fats, fat;
	struct compound c = {0};
	unsigned char *directory;

	for (uint32_t i = 0; i < from->count; i++)
		sectors += compound_sectors(contents[i].len);
	fats = sectors / (COMPOUND_SECTOR / 4 - 1) + 1;
	to->len = 0;
	c.bytes = (unsigned char *)buf_reserve(
		to, (size_t)(1 + sectors + fats) * COMPOUND_SECTOR);
	if (!c.bytes || fats > COMPOUND_FATS)
		return false;
	to->len = (size_t)(1 + sectors + fats) * COMPOUND_SECTOR;
	memset(c.bytes, 0, to->len);
	c.fat = to->len - (size_t)fats * COMPOUND_SECTOR;
	directory = compound_sector(&c, compound_take(&c, directories));
	for (uint32_t i = 0; i < from->count; i++) {
		const struct view *v = &contents[i];
		uint32_t first = compound_take(&c, compound_sectors(v->len));

		if (v->len > 0)
			memcpy(compound_sector(&c, first), v->bytes, v->len);
		compound_entry(directory + (size_t)i * COMPOUND_ENTRY,
			       &from->entries[i], first, (uint32_t)v->len);
	}
	for (uint32_t i = 0; i < from->count; i++)
		compound_siblings(directory, &from->entries[i]);
	fat = compound_take(&c, fats);
	compound_header(&c, 0, fat, fats);
	return true;
}

#endif
