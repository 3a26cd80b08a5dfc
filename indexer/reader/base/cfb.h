/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cfb.h: compound files, in which old Office stores documents. */
#ifndef READER_CFB_H
#define READER_CFB_H

#include "reader/base/pool.h"
#include "reader/base/view.h"

#include <stdbool.h>
#include <stdint.h>

/* 31 units of UTF-16 and a NUL. */
#define CFB_NAME_BYTES 96

struct cfb_entry {
	char name[CFB_NAME_BYTES]; /* UTF-8 */
	bool is_storage;           /* a folder; otherwise a stream */
	uint32_t class_id; /* first number of the class id; of a storage */
	uint32_t start;    /* its first sector */
	uint64_t size;
	uint32_t child;    /* root of the tree of its children, as stored */
	unsigned depth;    /* of a storage; 0: the root */
	uint32_t first;    /* its children start at entries[first] */
	uint32_t children; /* and this is their number */
};

struct cfb {
	/* The source: bytes, or a file if there are none. */
	const unsigned char *bytes;
	int fd;
	uint64_t file_bytes;
	unsigned shift; /* log2 of the sector size */
	unsigned mini_shift;
	uint32_t mini_cutoff; /* smaller streams are in the mini stream */
	uint32_t sectors;     /* of the file */
	uint32_t *fat;        /* the successor of each sector */
	uint32_t *mini_fat;
	uint32_t mini_fat_count;
	uint32_t *mini_sectors; /* of the mini stream */
	uint32_t mini_sector_count;
	struct view directory;     /* as stored */
	struct cfb_entry *entries; /* [0] is the root */
	uint32_t count;
	bool damaged; /* something was not where it should be */
	struct pool *pool;
};

/*
 * Everything it allocates is in `pool`: see its no_memory.  False: nothing can
 * be read.
 */
bool cfb_open(struct cfb *c, int fd, struct pool *pool);

/* The same for bytes, which must stay where they are. */
bool cfb_open_bytes(struct cfb *c, const struct view *v, struct pool *pool);

/* The entry with this name, in any case, in a storage; NULL: none. */
const struct cfb_entry *cfb_find(const struct cfb *c,
				 const struct cfb_entry *storage,
				 const char *name);

/* Takes bytes of a stream.  False: no more are wanted. */
typedef bool cfb_take(void *user, const void *bytes, size_t len);

/* Passes on a stream as far as it exists.  False: part of it is missing. */
bool cfb_each(struct cfb *c, const struct cfb_entry *stream, cfb_take *take,
	      void *user);

/*
 * The first `max` bytes of a stream, as far as they exist, in the pool.  The
 * stream may be NULL: then the result is empty.
 */
struct view cfb_load(struct cfb *c, const struct cfb_entry *stream, size_t max);

#endif
