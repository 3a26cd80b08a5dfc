/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fixed.h: fields of a document that are known better than it says itself. */
#ifndef INDEXER_FIXED_H
#define INDEXER_FIXED_H

#include "index/boards.h"
#include "settings/config.h"

/* What the configuration says comes first, then what notices say. */
struct fixed {
	spis_value fields[2 * SPIS_FIELD_COUNT]; /* belong to config and this */
	size_t count;
	struct notice notice;
};

/* Those that the configuration gives what is under `path`. */
void fixed_by_config(const struct config *config, const char *path,
		     struct fixed *fixed);

/*
 * All of the document under `path`, which is `file` or a member of it.  Errors
 * of class run.
 */
SPIS_MUST_USE spis_status fixed_get(const struct boards *boards,
				    const struct config *config,
				    const struct walk_file *file,
				    const char *path, struct fixed *fixed);

/* Whether each field of `other` is in `fixed`, whatever its value. */
bool fixed_covers(const struct fixed *fixed, const struct fixed *other);

#endif
