/* SPDX-License-Identifier: GPL-2.0-or-later */
/* entry.h: what was read of a document goes into the index. */
#ifndef INDEXER_ENTRY_H
#define INDEXER_ENTRY_H

#include "extract/reader.h"
#include "files/known.h"
#include "files/walk.h"
#include "index/given_fields.h"

/*
 * Puts the document under `path`, whatever became of it.  Its text is judged,
 * and put right if need be; of text that cannot be, the quality says so.
 * Errors of class run, spis_error() tells.
 */
SPIS_MUST_USE spis_status entry_put(spis_index *index, const char *path,
				    const struct walk_file *file,
				    const struct reading *reading,
				    const struct given_fields *given);

/*
 * Puts under `path` what the index has of `from`, a document of a file that
 * has the same content as `file`; `given` gets what it had of its own.
 */
SPIS_MUST_USE spis_status entry_copy(spis_index *index, const char *path,
				     const struct walk_file *file,
				     const struct known_entry *from,
				     struct given_fields *given);

/*
 * Puts what is known under its own path once more, with the fields that it is
 * given now.
 */
SPIS_MUST_USE spis_status entry_again(spis_index *index,
				      const struct known_entry *known,
				      struct given_fields *given);

/*
 * The file is as it was, but its signature is not: so that this is seen at
 * once the next time.
 */
SPIS_MUST_USE spis_status entry_touch(spis_index *index,
				      const struct walk_file *file,
				      const struct known_entry *known);

#endif
