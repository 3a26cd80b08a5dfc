/* SPDX-License-Identifier: GPL-2.0-or-later */
/* identity.h: terms that are hashes: of a path, and of a class. */
#ifndef STORE_IDENTITY_H
#define STORE_IDENTITY_H

#include "store/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Prefix, 32 hexadecimal digits, NUL. */
#define IDENTITY_BYTES 34

/*
 * Paths are too long for terms, so they are hashed, with a cryptographic hash,
 * so that nobody can choose a file name to replace another entry.
 */
void identity_of(const char *path, size_t len, char out[IDENTITY_BYTES]);

/* Prefix, 8 characters of base64, NUL. */
#define CLASS_BYTES 10

/* The term of a class, from its description: a list as in the schema. */
void class_of(struct bytes parts, char out[CLASS_BYTES]);

/* A document by its path. */
struct identity {
	const char *path;
	size_t wanted; /* the index to search, or SPIS_ANY_INDEX */
	size_t index;  /* where it was found */
};

/* Its head, with its index in *id; SPIS_NOT_FOUND names the path. */
spis_status identity_find(struct error *e, struct store *s, struct identity *id,
			  uint32_t *head);

/*
 * Appends the path with these digits from identity_of(); SPIS_NOT_FOUND.  Calls
 * store_read(); `path` must be empty.
 */
spis_status identity_path(struct error *e, struct store *s, size_t index,
			  const char *id, struct buf *path);

/*
 * What `get`, blocks_read_all() or store_contents(), appends for the document,
 * through store_read(); `out` must be empty.
 */
spis_status identity_read(struct error *e, struct store *s, struct identity *id,
			  spis_status (*get)(struct error *e, struct store *s,
					     uint32_t head, struct buf *out),
			  struct buf *out);

#ifdef __cplusplus
}
#endif
#endif
