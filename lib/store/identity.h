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
 * Paths are too long for terms, hence a hash; a cryptographic one, so that
 * nobody can name a file to replace another's entry.
 */
void identity_of(const char *path, size_t len, char out[IDENTITY_BYTES]);

/* Prefix, 8 characters of base64, NUL. */
#define CLASS_BYTES 10

/* The term of a class, of what it is: a list as the schema has it. */
void class_of(struct bytes parts, char out[CLASS_BYTES]);

/* A document by its path. */
struct identity {
	const char *path;
	size_t wanted; /* the index to look in, or SPIS_ANY_INDEX */
	size_t index;  /* where it was found */
};

/* Its head, and its index in *id; SPIS_NOT_FOUND names it. */
spis_status identity_find(struct error *e, struct store *s, struct identity *id,
			  uint32_t *head);

/*
 * Appends the path of which identity_of() makes these digits; SPIS_NOT_FOUND.
 * By store_read(); into `path`, which is empty at first.
 */
spis_status identity_path(struct error *e, struct store *s, size_t index,
			  const char *id, struct buf *path);

/*
 * What `get`, blocks_read_all() or store_contents(), appends of the document,
 * by store_read(); into `out`, which is empty at first.
 */
spis_status identity_read(struct error *e, struct store *s, struct identity *id,
			  spis_status (*get)(struct error *e, struct store *s,
					     uint32_t head, struct buf *out),
			  struct buf *out);

#ifdef __cplusplus
}
#endif
#endif
