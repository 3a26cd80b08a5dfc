/* SPDX-License-Identifier: GPL-2.0-or-later */
/* entry.h: puts what was read from a document into the index. */
#ifndef INDEXER_ENTRY_H
#define INDEXER_ENTRY_H

#include "extract/reader.h"
#include "files/known.h"
#include "files/walk.h"
#include "index/given_fields.h"

/*
 * Puts the document under `path`, whatever its outcome.  Its text is judged,
 * and repaired if necessary; if that is impossible, the quality says so.
 * Errors of class run, see spis_error().
 */
SPIS_MUST_USE spis_status entry_put(spis_index *index, const char *path,
				    const struct walk_file *file,
				    const struct reading *reading,
				    const struct given_fields *given);

/*
 * Puts under `path` what the index has of `from`, a document of a file with the
 * same content as `file`; its own fields are added to `given`.
 */
SPIS_MUST_USE spis_status entry_copy(spis_index *index, const char *path,
				     const struct walk_file *file,
				     const struct known_entry *from,
				     struct given_fields *given);

/*
 * Puts a known document again under its path, with the fields that it is given
 * now.
 */
SPIS_MUST_USE spis_status entry_again(spis_index *index,
				      const struct known_entry *known,
				      struct given_fields *given);

/*
 * The file has not changed, but its signature has: stores that, so that the
 * next run recognises the file at once.
 */
SPIS_MUST_USE spis_status entry_touch(spis_index *index,
				      const struct walk_file *file,
				      const struct known_entry *known);

#endif
