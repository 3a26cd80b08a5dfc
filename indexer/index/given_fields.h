/* SPDX-License-Identifier: GPL-2.0-or-later */
/* given_fields.h: fields that settings and notices give a document. */
#ifndef INDEXER_GIVEN_FIELDS_H
#define INDEXER_GIVEN_FIELDS_H

#include "index/boards.h"
#include "settings/config.h"

/*
 * Fields from the configuration come first, then those from notices.  They hide
 * what a document says about itself, and may change without the document.  So
 * the state of a document remembers, of the fields that can be set, those that
 * it has by itself or from a notice, and a hash of those it was given.
 */
struct given_fields {
	spis_value fields[3 * SPIS_FIELD_COUNT]; /* into config and this */
	size_t count;
	size_t by_config;  /* number of leading ones from the configuration */
	uint64_t settings; /* hash of these; 0: none */
	struct notice notice;
};

/*
 * Maximum size of the own fields remembered for a document; any more are
 * dropped.
 */
#define GIVEN_OWN_BYTES 400u

/* The fields that the configuration gives to `path`. */
void given_fields_by_config(const struct config *config, const char *path,
			    struct given_fields *given);

/*
 * Adds, for a document that is already in the index, its values of the other
 * fields that can be set: from `own` in its state, or empty, so that the
 * library finds them.  The values belong to `own`.
 */
void given_fields_restore(struct given_fields *given, const char *own);

/*
 * Writes what must be remembered, from all fields of a document except those of
 * the configuration; returns the number of bytes.
 */
size_t given_fields_own(const spis_value *fields, size_t count,
			char own[GIVEN_OWN_BYTES]);

/*
 * All given fields of the document under `path`, which is `file` or a member of
 * it.  Errors of class run.
 */
SPIS_MUST_USE spis_status given_fields_get(const struct boards *boards,
					   const struct config *config,
					   const struct walk_file *file,
					   const char *path,
					   struct given_fields *given);

#endif
