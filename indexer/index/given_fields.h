/* SPDX-License-Identifier: GPL-2.0-or-later */
/* given_fields.h: fields that settings and notices give a document. */
#ifndef INDEXER_GIVEN_FIELDS_H
#define INDEXER_GIVEN_FIELDS_H

#include "index/boards.h"
#include "settings/config.h"

/* What the configuration says comes first, then what notices say. */
struct given_fields {
	spis_value fields[2 * SPIS_FIELD_COUNT]; /* belong to config and this */
	size_t count;
	struct notice notice;
};

/* Those that the configuration gives what is under `path`. */
void given_fields_by_config(const struct config *config, const char *path,
			    struct given_fields *given);

/*
 * All of the document under `path`, which is `file` or a member of it.  Errors
 * of class run.
 */
SPIS_MUST_USE spis_status given_fields_get(const struct boards *boards,
					   const struct config *config,
					   const struct walk_file *file,
					   const char *path,
					   struct given_fields *given);

/* Whether each field of `other` is in `given`, whatever its value. */
bool given_fields_cover(const struct given_fields *given,
			const struct given_fields *other);

#endif
