/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tree.c: writes a table of a glass database, from front to end. */
#include "store/glass/tree.h"

#include "store/glass/file.h"
#include "store/glass/format.h"

#include <stdlib.h>
#include <string.h>

/* Within a block. */
#define DIRECTORY 11u
#define ENTRY     2u

/* Within an item. */
#define SIZE_BYTES  2u
#define KEY_LENGTH  1u
#define PIECE_BYTES 2u
#define CHILD_BYTES 4u

/* Length of a branch item, without its key. */
#define BRANCH_BYTES (CHILD_BYTES + KEY_LENGTH + PIECE_BYTES)

#define IS_DEFLATED 0x80
#define IS_LAST     0x40
#define IS_FIRST    0x20

#define MAX_ITEM ((GLASS_BLOCK_BYTES - DIRECTORY - 4 * ENTRY) / 4)

/* Maximum pieces of a tag: their number has two bytes. */
#define MAX_PIECES 65535u

/*
 * A tag begins in the rest of a block only if at least this much fits: its key
 * and head are repeated in the next block.
 */
#define MIN_PIECE 64u

/*
 * A branch has at least 28 blocks below it: more than 7 levels are impossible.
 */
#define LEVELS 8

/* A lower bound of all keys of a block. */
struct divider {
	char key[GLASS_KEY_BYTES];
	size_t len;
	unsigned piece;
};

/* The block of a level that is being filled. */
struct level {
	unsigned char block[GLASS_BLOCK_BYTES];
	size_t directory; /* where it ends */
	size_t items;     /* where they begin */
	struct divider first;
};

struct tree {
	struct file file;
	struct level *levels[LEVELS];
	char last[GLASS_KEY_BYTES]; /* the last key added */
	size_t last_len;
	uint64_t entries;
	uint32_t blocks; /* number of blocks written */
};

static void put2(unsigned char *to, size_t n)
{
	to[0] = (unsigned char)(n >> 8);
	to[1] = (unsigned char)n;
}

static void put4(unsigned char *to, uint32_t n)
{
	put2(to, n >> 16);
	put2(to + 2, n & 0xffff);
}

static size_t room(const struct level *l)
{
	return l->items - l->directory;
}

static void clear(struct level *l)
{
	memset(l->block, 0, sizeof(l->block));
	l->directory = DIRECTORY;
	l->items = GLASS_BLOCK_BYTES;
}

/* Makes room for an item that fits. */
static unsigned char *add_item(struct level *l, size_t len)
{
	l->items -= len;
	put2(l->block + l->directory, l->items);
	l->directory += ENTRY;
	return l->block + l->items;
}

static spis_status write_block(struct error *e, struct tree *t, unsigned level)
{
	struct level *l = t->levels[level];

	put4(l->block, GLASS_REVISION);
	l->block[4] = (unsigned char)level;
	put2(l->block + 5, room(l));
	put2(l->block + 7, room(l));
	put2(l->block + 9, l->directory);
	t->blocks++;
	return file_write(e, &t->file, l->block, sizeof(l->block));
}

/* The level, created empty if it is new. */
static spis_status need_level(struct error *e, struct tree *t, unsigned level)
{
	if (level == LEVELS)
		return fail(e, SPIS_TOO_BIG, "a table has too many blocks");
	if (t->levels[level])
		return SPIS_OK;
	t->levels[level] = calloc(1, sizeof(*t->levels[level]));
	if (!t->levels[level])
		return fail_memory(e);
	clear(t->levels[level]);
	return SPIS_OK;
}

static void add_branch(struct level *l, const struct divider *divider,
		       uint32_t child)
{
	/* The first item in a block has an empty key. */
	size_t len = l->directory == DIRECTORY ? 0 : divider->len;
	unsigned piece = l->directory == DIRECTORY ? 0 : divider->piece;
	unsigned char *item = add_item(l, BRANCH_BYTES + len);

	put4(item, child);
	item[CHILD_BYTES] = (unsigned char)len;
	memcpy(item + CHILD_BYTES + KEY_LENGTH, divider->key, len);
	put2(item + CHILD_BYTES + KEY_LENGTH + len, piece);
}

/* Writes the block of a level, and enters it in the level above. */
static spis_status finish(struct error *e, struct tree *t, unsigned level)
{
	const struct divider divider = t->levels[level]->first;
	const uint32_t child = t->blocks;
	struct level *above;
	spis_status status = write_block(e, t, level);

	clear(t->levels[level]);
	if (status == SPIS_OK)
		status = need_level(e, t, level + 1);
	if (status != SPIS_OK)
		return status;
	above = t->levels[level + 1];
	if (room(above) < ENTRY + BRANCH_BYTES + divider.len)
		status = finish(e, t, level + 1);
	if (above->directory == DIRECTORY)
		above->first = divider;
	add_branch(above, &divider, child);
	return status;
}

/* ---- leaves */

/*
 * The fewest bytes that distinguish the key from the preceding one, unless they
 * are equal.
 */
static void divide(const struct tree *t, struct bytes key, unsigned piece,
		   struct divider *to)
{
	size_t same = 0;

	while (same < key.len && same < t->last_len &&
	       t->last[same] == key.at[same])
		same++;
	to->len = piece > 1 ? key.len : same + 1;
	to->piece = piece;
	memcpy(to->key, key.at, to->len);
}

static spis_status next_leaf(struct error *e, struct tree *t, struct bytes key,
			     unsigned piece)
{
	spis_status status = finish(e, t, 0);

	divide(t, key, piece, &t->levels[0]->first);
	return status;
}

static size_t head_bytes(struct bytes key, unsigned piece)
{
	return SIZE_BYTES + KEY_LENGTH + key.len +
	       (piece > 1 ? PIECE_BYTES : 0);
}

/* How much of a tag fits into the leaf after its key. */
static size_t fits(const struct level *leaf, size_t head, size_t wanted)
{
	size_t most = MAX_ITEM - head, left = room(leaf) - ENTRY - head;

	if (wanted < most)
		most = wanted;
	return most < left ? most : left;
}

/* Whether the leaf has room for everything, or enough of it. */
static bool has_room(const struct level *leaf, size_t head, size_t wanted)
{
	size_t least = wanted < MIN_PIECE ? wanted : MIN_PIECE;

	return room(leaf) >= ENTRY + head + least;
}

static void add_piece(struct level *leaf, struct bytes key, unsigned piece,
		      struct bytes tag, unsigned flags)
{
	size_t head = head_bytes(key, piece);
	unsigned char *item = add_item(leaf, head + tag.len);

	put2(item, head + tag.len - 3);
	item[0] = (unsigned char)(item[0] | flags);
	item[SIZE_BYTES] = (unsigned char)key.len;
	if (key.len > 0)
		memcpy(item + SIZE_BYTES + KEY_LENGTH, key.at, key.len);
	if (piece > 1)
		put2(item + head - PIECE_BYTES, piece);
	if (tag.len > 0)
		memcpy(item + head, tag.at, tag.len);
}

static bool is_behind(const struct tree *t, struct bytes key)
{
	const struct bytes last = {t->last, t->last_len};

	return bytes_compare(key, last) > 0;
}

spis_status tree_add(struct error *e, struct tree *t, struct bytes key,
		     struct bytes tag, bool deflated)
{
	struct level *leaf = t->levels[0];
	spis_status status = SPIS_OK;
	bool last = false;

	if (key.len > GLASS_KEY_BYTES || !is_behind(t, key))
		return fail(e, SPIS_INTERNAL,
			    "a key of a table is too long, or out of order");
	for (unsigned piece = 1; !last && status == SPIS_OK; piece++) {
		size_t head = head_bytes(key, piece), len;

		if (piece > MAX_PIECES)
			return fail(e, SPIS_TOO_BIG, "a tag is too long");
		if (!has_room(leaf, head, tag.len))
			status = next_leaf(e, t, key, piece);
		len = fits(leaf, head, tag.len);
		last = len == tag.len;
		add_piece(leaf, key, piece, (struct bytes){tag.at, len},
			  (piece == 1 ? IS_FIRST : 0) | (last ? IS_LAST : 0) |
				  (deflated ? IS_DEFLATED : 0));
		tag = (struct bytes){tag.at + len, tag.len - len};
	}
	memcpy(t->last, key.at, key.len);
	t->last_len = key.len;
	t->entries++;
	return status;
}

/* ---- the table */

spis_status tree_new(struct error *e, const char *path, struct tree **tree)
{
	struct tree *t = calloc(1, sizeof(*t));
	spis_status status;

	*tree = NULL;
	if (!t)
		return fail_memory(e);
	status = file_create(e, &t->file, path);
	if (status == SPIS_OK)
		status = need_level(e, t, 0);
	if (status != SPIS_OK) {
		tree_free(t);
		return status;
	}
	/* The entry before all keys. */
	add_piece(t->levels[0], (struct bytes){0}, 1, (struct bytes){0},
		  IS_FIRST | IS_LAST);
	*tree = t;
	return SPIS_OK;
}

spis_status tree_end(struct error *e, struct tree *t, struct tree_root *root)
{
	spis_status status = SPIS_OK;
	unsigned level = 0;

	/* The root is the only block of its level. */
	for (; level + 1 < LEVELS && t->levels[level + 1]; level++)
		if (status == SPIS_OK)
			status = finish(e, t, level);
	if (status == SPIS_OK)
		status = write_block(e, t, level);
	if (status == SPIS_OK)
		status = file_flush(e, &t->file);
	*root = (struct tree_root){
		.block = t->blocks - 1,
		.level = level,
		.entries = t->entries,
		.blocks = t->blocks,
	};
	return status;
}

void tree_free(struct tree *t)
{
	if (!t)
		return;
	for (size_t i = 0; i < LEVELS; i++)
		free(t->levels[i]);
	file_release(&t->file);
	free(t);
}
