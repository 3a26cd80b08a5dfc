/* SPDX-License-Identifier: GPL-2.0-or-later */
/* open_index.h: opens an index for what is no run, and reports failures. */
#ifndef INDEXER_OPEN_INDEX_H
#define INDEXER_OPEN_INDEX_H

#include "run.h"
#include "spis.h"

/* What can be done about a damaged index. */
#define OPEN_INDEX_REPAIR "rebuild it, or restore a copy"

/* Free with spis_free().  NULL: it was told why not; *status too. */
spis_index *open_index(const char *path, spis_mode mode,
		       enum run_status *status);

/*
 * The same where it matters whether a rebuild waits: with the words of the
 * town in file `words`, or NULL.
 */
spis_index *open_index_with(const char *path, const char *words, spis_mode mode,
			    enum run_status *status);

/* The same to write to one that is there: opening alone would make it. */
spis_index *open_index_to_write(const char *path, enum run_status *status);

/* Reports the cause. */
enum run_status open_index_fail(const char *message);

/* The same of a call with the index that failed. */
enum run_status open_index_fail_call(spis_index *index, spis_status status);

/* How printing ended: `complete`, or memory was out; and is it all written? */
enum run_status open_index_end_print(bool complete);

#endif
