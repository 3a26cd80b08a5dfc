/* SPDX-License-Identifier: GPL-2.0-or-later */
/* known.h: files and members in the index at the start of a run. */
#ifndef INDEXER_KNOWN_H
#define INDEXER_KNOWN_H

#include "files/state.h"
#include "files/string_pool.h"

/* Between the path of a file and the path inside it, as in queue.c. */
#define KNOWN_INSIDE "!/"

/* A file, or a member of one. */
struct known_entry {
	const char *path; /* belongs to struct known; NUL-terminated */
	uint32_t path_bytes;
	bool member;
	/* For the file, or for a member of it. */
	bool failed;   /* its outcome is not ok */
	bool pictures; /* it has pictures that OCR has not tried */
	bool unread;   /* the same, but OCR failed */
	bool noticed;  /* notice boards gave it fields */
	bool dated;    /* as in struct state */
	bool board;    /* it has notices of other files */
	bool waits;    /* must be read again: see programs.h, boards.h */
	bool again;    /* spis.conf now gives it other fields: see again.h */
	bool seen; /* it was put in this run; set by the code that puts it */
	bool met;  /* it is a file of this run */
	bool vanished; /* it is certainly not a file any more: see sweep.h */
	bool moved;    /* and all of it is under another path now */
	struct known_entry *file;   /* of a member; NULL: unknown */
	struct signature signature; /* of a file, like the two below */
	int64_t read_ns;
	unsigned char hash[HASH_BYTES];
	enum outcome outcome;
	uint64_t settings;  /* this and the rest as in state.h */
	const char *reason; /* these four like the path */
	const char *quality;
	const char *ocr;
	const char *own;
};

/* All zero is empty. */
struct known {
	struct known_entry *entries; /* sorted by the bytes of paths */
	size_t count;
	size_t room;
	struct known_entry **by_hash; /* files; NULL: not built yet */
	size_t file_count;
	struct string_pool strings;
};

/* Loads everything from the index.  SPIS_NO_MEMORY, and errors of index. */
SPIS_MUST_USE spis_status known_load(struct known *k, spis_index *index);

/* The entry for the path, or NULL. */
struct known_entry *known_entry(struct known *k, const char *path);

/*
 * Members of the file, at any depth: *count entries starting with the one
 * returned; NULL if there are none.
 */
struct known_entry *known_members(struct known *k, const char *path,
				  size_t *count);

/* The first entry whose path does not sort before the `len` bytes at `path`. */
size_t known_first(const struct known *k, const char *path, size_t len);

/*
 * Whether `path` is `folder`, or below it, or a member of it if it were a file.
 */
bool known_below(const char *folder, const char *path);

/*
 * Files whose content has this hash: *count of them at *files.  False: out of
 * memory.
 */
bool known_equal(struct known *k, const unsigned char hash[HASH_BYTES],
		 struct known_entry ***files, size_t *count);

void known_release(struct known *k);

#endif
