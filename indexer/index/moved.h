/* SPDX-License-Identifier: GPL-2.0-or-later */
/* moved.h: copies files that the index has under another path. */
#ifndef INDEXER_MOVED_H
#define INDEXER_MOVED_H

#include "files/known.h"
#include "files/walk.h"
#include "index/boards.h"
#include "settings/config.h"

/* Everything it works on. */
struct moved {
	spis_index *index;
	const struct boards *boards;
	const struct config *config;
	struct known *known;
};

/*
 * Puts `file`, which was opened and hashed, as the index has `source`: a file
 * with the same content, whose text was read; and also its members.  SPIS_OK:
 * done; SPIS_NOT_FOUND: reading it may give a different result.  Errors are of
 * class run.
 */
SPIS_MUST_USE spis_status moved_put(const struct moved *m,
				    const struct walk_file *file,
				    struct known_entry *source);

#endif
