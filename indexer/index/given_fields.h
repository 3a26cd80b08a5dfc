/* SPDX-License-Identifier: GPL-2.0-or-later */
/* given_fields.h: fields that settings and notices give a document. */
#ifndef INDEXER_GIVEN_FIELDS_H
#define INDEXER_GIVEN_FIELDS_H

#include "index/boards.h"
#include "settings/config.h"

/*
 * What the configuration says comes first, then what notices say.  It hides
 * what a document says of itself, and may change without the document: so of
 * the fields that it can set, those that the document has by itself, or by a
 * notice, are remembered in its state, and a number for what it was given.
 */
struct given_fields {
	spis_value fields[3 * SPIS_FIELD_COUNT]; /* belong to config and this */
	size_t count;
	size_t by_config;  /* the first of them */
	uint64_t settings; /* a number for these; 0: there are none */
	struct notice notice;
};

/* All that is remembered of the own fields of a document; what is more, not. */
#define GIVEN_OWN_BYTES 400u

/* Those that the configuration gives what is under `path`. */
void given_fields_by_config(const struct config *config, const char *path,
			    struct given_fields *given);

/*
 * Adds, for a document that is in the index already, what it has of the other
 * fields that can be set: `own`, of its state, or nothing, so that the library
 * finds it.  The values belong to `own`.
 */
void given_fields_restore(struct given_fields *given, const char *own);

/*
 * What is to be remembered, of all fields that a document has besides those of
 * the configuration: the bytes.
 */
size_t given_fields_own(const spis_value *fields, size_t count,
			char own[GIVEN_OWN_BYTES]);

/*
 * All of the document under `path`, which is `file` or a member of it.  Errors
 * of class run.
 */
SPIS_MUST_USE spis_status given_fields_get(const struct boards *boards,
					   const struct config *config,
					   const struct walk_file *file,
					   const char *path,
					   struct given_fields *given);

#endif
