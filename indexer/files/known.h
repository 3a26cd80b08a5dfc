/* SPDX-License-Identifier: GPL-2.0-or-later */
/* known.h: the files and members that the index holds, when a run begins. */
#ifndef INDEXER_KNOWN_H
#define INDEXER_KNOWN_H

#include "files/state.h"
#include "files/string_pool.h"

/* Between the path of a file and that inside it; as queue.c writes it. */
#define KNOWN_INSIDE "!/"

/* A file, or a member of one. */
struct known_entry {
	const char *path; /* belongs to struct known; NUL-terminated */
	uint32_t path_bytes;
	bool member;
	/* Of it, or a member of it. */
	bool failed;   /* it is other than ok */
	bool pictures; /* it has pages that are pictures, not tried to read */
	bool unread;   /* the same, but tried */
	bool noticed;  /* notice boards gave it fields */
	bool board;    /* it has notices of other files */
	bool waits;    /* to be read again: see programs.h, boards.h */
	bool again;    /* spis.conf gives it other fields: see again.h */
	bool seen;     /* put anew in this run: to be set by who puts it */
	bool met;      /* it is a file of this run */
	bool vanished; /* it is none, and there is no doubt: see sweep.h */
	bool moved;    /* and all of it is under another path now */
	struct known_entry *file;   /* that a member is in; NULL: not known */
	struct signature signature; /* of a file, as the two below */
	int64_t read_ns;
	unsigned char hash[HASH_BYTES];
	enum outcome outcome;
	uint64_t settings;  /* this and the rest as in state.h */
	const char *reason; /* these four as the path */
	const char *quality;
	const char *ocr;
	const char *own;
};

/* All zero is empty. */
struct known {
	struct known_entry *entries; /* in byte order of paths */
	size_t count;
	size_t room;
	struct known_entry **by_hash; /* files; NULL: not needed yet */
	size_t file_count;
	struct string_pool strings;
};

/* Takes all that is in the index.  SPIS_NO_MEMORY, and errors of index. */
SPIS_MUST_USE spis_status known_load(struct known *k, spis_index *index);

/* What is under the path, or NULL. */
struct known_entry *known_entry(struct known *k, const char *path);

/*
 * Members of the file, at any depth: *count entries from the one returned on;
 * NULL when there are none.
 */
struct known_entry *known_members(struct known *k, const char *path,
				  size_t *count);

/* The first entry whose path does not sort before the `len` bytes at `path`. */
size_t known_first(const struct known *k, const char *path, size_t len);

/*
 * Whether `path` is `folder`, lies below it, or is a member of it, were it a
 * file.
 */
bool known_below(const char *folder, const char *path);

/*
 * Files whose content has this hash: *count of them at *files.  False: memory
 * is out.
 */
bool known_equal(struct known *k, const unsigned char hash[HASH_BYTES],
		 struct known_entry ***files, size_t *count);

void known_release(struct known *k);

#endif
