/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cfb.c: compound files, in which old Office stores documents. */
#include "reader/base/cfb.h"

#include "reader/base/characters.h"

#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_BYTES 512u
#define ENTRY_BYTES  128u

/* Larger sector numbers are marks: end of chain, free, ... */
#define MAX_SECTOR 0xFFFFFFFAu
#define NO_SECTOR  0xFFFFFFFEu

/* The header has the numbers of the first sectors of the FAT. */
#define HEADER_FATS    109u
#define HEADER_FATS_AT 76u

/* A mail in a mail has 3 levels for each. */
#define MAX_DEPTH   24u
#define MAX_ENTRIES 200000u

/* Consecutive sectors are read together, up to this size. */
#define READ_BYTES (64u * 1024)

enum { STORAGE = 1, STREAM = 2, ROOT = 5 };

/* ---- sectors */

static size_t read_at(const struct cfb *c, void *to, size_t len, uint64_t at)
{
	size_t done = 0;

	if (c->bytes) {
		struct view file = {c->bytes, (size_t)c->file_bytes};
		struct view part = view_part(&file, (size_t)at, len);

		if (part.len > 0)
			memcpy(to, part.bytes, part.len);
		return part.len;
	}
	while (done < len) {
		ssize_t n = pread(c->fd, (char *)to + done, len - done,
				  (off_t)(at + done));

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		done += (size_t)n;
	}
	return done;
}

static size_t sector_bytes(const struct cfb *c)
{
	return (size_t)1 << c->shift;
}

static uint64_t sector_at(const struct cfb *c, uint32_t sector)
{
	return ((uint64_t)sector + 1) << c->shift;
}

/* The next sector; NO_SECTOR also if the chain leaves the file. */
static uint32_t next_sector(const struct cfb *c, uint32_t sector)
{
	return sector < c->sectors ? c->fat[sector] : NO_SECTOR;
}

/* Bytes of sectors that are consecutive in the file. */
struct extent {
	uint64_t at;
	size_t len;
};

/* Takes the consecutive sectors starting at *sector. */
static struct extent take_extent(const struct cfb *c, uint32_t *sector,
				 uint64_t wanted)
{
	struct extent e = {sector_at(c, *sector), 0};
	uint32_t next;

	if (wanted > READ_BYTES)
		wanted = READ_BYTES;
	do {
		next = *sector + 1;
		e.len += sector_bytes(c);
		*sector = next_sector(c, *sector);
	} while (*sector == next && e.len < wanted);
	if (e.len > wanted)
		e.len = (size_t)wanted;
	return e;
}

static bool each_extent(struct cfb *c, uint32_t sector, uint64_t size,
			cfb_take *take, void *user)
{
	unsigned char bytes[READ_BYTES];

	while (size > 0 && sector < c->sectors) {
		struct extent e = take_extent(c, &sector, size);
		size_t n = read_at(c, bytes, e.len, e.at);

		if (!take(user, bytes, n))
			return true;
		if (n < e.len)
			return false;
		size -= n;
	}
	return size == 0;
}

/* ---- streams */

static uint64_t mini_at(const struct cfb *c, uint32_t mini)
{
	uint64_t at = (uint64_t)mini << c->mini_shift;
	uint64_t sector = at >> c->shift;

	if (sector >= c->mini_sector_count)
		return c->file_bytes; /* nothing is there */
	return sector_at(c, c->mini_sectors[sector]) +
	       (at & (sector_bytes(c) - 1));
}

static bool each_mini(struct cfb *c, uint32_t mini, uint64_t size,
		      cfb_take *take, void *user)
{
	unsigned char bytes[HEADER_BYTES];

	while (size > 0 && mini < c->mini_fat_count) {
		size_t len = (size_t)1 << c->mini_shift, n;

		if (len > size)
			len = (size_t)size;
		n = read_at(c, bytes, len, mini_at(c, mini));
		if (!take(user, bytes, n))
			return true;
		if (n < len)
			return false;
		size -= n;
		mini = c->mini_fat[mini];
	}
	return size == 0;
}

bool cfb_each(struct cfb *c, const struct cfb_entry *stream, cfb_take *take,
	      void *user)
{
	bool whole;

	if (stream->size < c->mini_cutoff)
		whole = each_mini(c, stream->start, stream->size, take, user);
	else
		whole = each_extent(c, stream->start, stream->size, take, user);
	if (!whole)
		c->damaged = true;
	return whole;
}

struct loading {
	unsigned char *bytes;
	size_t len;
	size_t room;
};

static bool load_some(void *user, const void *bytes, size_t len)
{
	struct loading *l = user;

	if (len > l->room - l->len)
		len = l->room - l->len;
	memcpy(l->bytes + l->len, bytes, len);
	l->len += len;
	return l->len < l->room;
}

/* Allocates `size` bytes, or as many as the file may have. */
static bool make_room(struct cfb *c, struct loading *l, uint64_t size,
		      size_t max)
{
	l->room = size < max ? (size_t)size : max;
	if (l->room > c->file_bytes) {
		l->room = (size_t)c->file_bytes;
		c->damaged = true;
	}
	l->bytes = l->room > 0 ? pool_alloc(c->pool, l->room) : NULL;
	return l->bytes != NULL;
}

struct view cfb_load(struct cfb *c, const struct cfb_entry *stream, size_t max)
{
	struct loading l = {0};

	if (stream && !stream->is_storage &&
	    make_room(c, &l, stream->size, max))
		cfb_each(c, stream, load_some, &l);
	return (struct view){l.bytes, l.len};
}

/* ---- tables */

/* If a part of the FAT is lost, assumes that its sectors are consecutive. */
static void guess_fat(struct cfb *c)
{
	for (uint32_t i = 0; i < c->sectors; i++)
		c->fat[i] = i + 1;
}

/* Loads the `number`th sector of the FAT, which is `sector` of the file. */
static void load_fat_sector(struct cfb *c, uint32_t number, uint32_t sector)
{
	unsigned char bytes[4096];
	struct view v = {bytes, 0};
	uint64_t first = ((uint64_t)number << c->shift) / 4;

	if (sector < c->sectors)
		v.len = read_at(c, bytes, sector_bytes(c),
				sector_at(c, sector));
	if (v.len < sector_bytes(c) && first < c->sectors)
		c->damaged = true;
	for (size_t i = 0; i + 4 <= v.len && first + i / 4 < c->sectors; i += 4)
		c->fat[first + i / 4] = view_u32(&v, i);
}

static bool load_fat(struct cfb *c, const struct view *header)
{
	uint32_t fats = view_u32(header, 44), number = 0;
	uint32_t sector = view_u32(header, 68);
	uint32_t last = (uint32_t)(sector_bytes(c) / 4 - 1);
	unsigned char bytes[4096];
	struct view v = {bytes, 0};

	c->fat = pool_alloc(c->pool, (c->sectors + 1) * sizeof(*c->fat));
	if (!c->fat)
		return false;
	guess_fat(c);
	if (fats > c->sectors)
		fats = c->sectors;
	for (; number < fats && number < HEADER_FATS; number++)
		load_fat_sector(c, number,
				view_u32(header, HEADER_FATS_AT + 4 * number));
	while (number < fats && sector < c->sectors) {
		v.len = read_at(c, bytes, sector_bytes(c),
				sector_at(c, sector));
		for (uint32_t i = 0; i < last && number < fats; i++)
			load_fat_sector(c, number++, view_u32(&v, 4 * i));
		sector = view_u32(&v, 4 * last);
	}
	if (number < fats)
		c->damaged = true;
	return true;
}

/* Bytes of a chain of unknown length. */
static struct view load_chain(struct cfb *c, uint32_t first, size_t max)
{
	struct loading l = {0};
	uint32_t sector = first;
	uint64_t count = 0;

	for (; sector < c->sectors && count < c->sectors; count++)
		sector = next_sector(c, sector);
	if (make_room(c, &l, count << c->shift, max))
		each_extent(c, first, l.room, load_some, &l);
	return (struct view){l.bytes, l.len};
}

/* The mini stream is that of the root. */
static bool load_mini(struct cfb *c, const struct view *header)
{
	struct view v = load_chain(c, view_u32(header, 60), SIZE_MAX);
	uint64_t want = c->entries[0].size + sector_bytes(c) - 1;
	uint32_t sector = c->entries[0].start;

	c->mini_fat_count = (uint32_t)(v.len / 4);
	c->mini_fat = pool_alloc(c->pool, v.len + 1);
	want >>= c->shift;
	if (want > c->sectors)
		want = c->sectors;
	c->mini_sectors = pool_alloc(c->pool, (want + 1) * 4);
	if (!c->mini_fat || !c->mini_sectors)
		return false;
	for (uint32_t i = 0; i < c->mini_fat_count; i++)
		c->mini_fat[i] = view_u32(&v, (size_t)4 * i);
	while (c->mini_sector_count < want && sector < c->sectors) {
		c->mini_sectors[c->mini_sector_count++] = sector;
		sector = next_sector(c, sector);
	}
	return true;
}

/* ---- the directory */

/* Fills `e` from the entry stored as number `id`.  False: invalid. */
static bool take_entry(const struct cfb *c, uint32_t id, struct cfb_entry *e)
{
	struct view v =
		view_part(&c->directory, (size_t)id * ENTRY_BYTES, ENTRY_BYTES);
	unsigned type = view_u8(&v, 66);
	size_t units = view_u16(&v, 64) / 2;

	if (v.len < ENTRY_BYTES ||
	    (type != STORAGE && type != STREAM && type != ROOT))
		return false;
	units = units > 32 ? 31 : units > 0 ? units - 1 : 0;
	e->name[utf16_to_utf8(v.bytes, units, e->name)] = '\0';
	e->is_storage = type != STREAM;
	e->start = view_u32(&v, 116);
	/* With small sectors the upper half may be anything. */
	e->size = c->shift > 9 ? view_u64(&v, 120) : view_u32(&v, 120);
	e->child = view_u32(&v, 76);
	e->class_id = view_u32(&v, 80);
	return true;
}

/* Entries already seen in the tree of siblings, which is sorted by name. */
struct walk {
	unsigned char *seen;
	uint32_t *stack;
	uint32_t entries; /* number of stored entries */
};

static uint32_t sibling(const struct cfb *c, uint32_t id, size_t at)
{
	return view_u32(&c->directory, (size_t)id * ENTRY_BYTES + at);
}

/* Adds the children of a storage, in the order of the tree. */
static void add_children(struct cfb *c, struct walk *w, uint32_t storage)
{
	struct cfb_entry *e = &c->entries[storage];
	uint32_t id = e->child, depth = 0;

	e->first = c->count;
	for (;;) {
		while (id < w->entries && !w->seen[id]) {
			w->seen[id] = 1;
			w->stack[depth++] = id;
			id = sibling(c, id, 68);
		}
		if (id < w->entries)
			c->damaged = true; /* already seen */
		if (depth == 0 || c->count >= w->entries)
			break;
		id = w->stack[--depth];
		if (take_entry(c, id, &c->entries[c->count])) {
			c->entries[c->count].depth = e->depth + 1;
			c->count++;
			e->children++;
		}
		id = sibling(c, id, 72);
	}
}

static bool load_directory(struct cfb *c, uint32_t sector)
{
	struct walk w = {0};

	c->directory = load_chain(c, sector, MAX_ENTRIES * ENTRY_BYTES);
	w.entries = (uint32_t)(c->directory.len / ENTRY_BYTES);
	if (w.entries == 0)
		return false;
	w.seen = pool_alloc(c->pool, w.entries);
	w.stack = pool_alloc(c->pool, w.entries * sizeof(*w.stack));
	c->entries = pool_alloc(c->pool, w.entries * sizeof(*c->entries));
	if (!w.seen || !w.stack || !c->entries ||
	    !take_entry(c, 0, &c->entries[0]))
		return false;
	w.seen[0] = 1;
	c->entries[0].is_storage = true;
	c->count = 1;
	for (uint32_t i = 0; i < c->count; i++)
		if (c->entries[i].is_storage && c->entries[i].depth < MAX_DEPTH)
			add_children(c, &w, i);
	return true;
}

static bool load(struct cfb *c)
{
	unsigned char bytes[HEADER_BYTES];
	struct view header = {bytes, 0};
	uint64_t sectors;

	header.len = read_at(c, bytes, HEADER_BYTES, 0);
	c->shift = view_u16(&header, 30);
	c->mini_shift = view_u16(&header, 32);
	c->mini_cutoff = view_u32(&header, 56);
	if (header.len < HEADER_BYTES || (c->shift != 9 && c->shift != 12) ||
	    c->mini_shift > 9)
		return false;
	sectors = (c->file_bytes + sector_bytes(c) - 1) >> c->shift;
	if (sectors < 2 || sectors >= MAX_SECTOR)
		return false;
	c->sectors = (uint32_t)sectors - 1; /* without the header */
	return load_fat(c, &header) &&
	       load_directory(c, view_u32(&header, 48)) &&
	       load_mini(c, &header);
}

bool cfb_open(struct cfb *c, int fd, struct pool *pool)
{
	struct stat st;

	*c = (struct cfb){.fd = fd, .pool = pool};
	if (fstat(fd, &st) != 0)
		return false;
	c->file_bytes = (uint64_t)st.st_size;
	return load(c);
}

bool cfb_open_bytes(struct cfb *c, const struct view *v, struct pool *pool)
{
	*c = (struct cfb){
		.bytes = v->bytes, .file_bytes = v->len, .pool = pool};
	return load(c);
}

const struct cfb_entry *
cfb_find(const struct cfb *c, const struct cfb_entry *storage, const char *name)
{
	const struct cfb_entry *e = c->entries + storage->first;

	for (uint32_t i = 0; i < storage->children; i++)
		if (strcasecmp(e[i].name, name) == 0)
			return &e[i];
	return NULL;
}
