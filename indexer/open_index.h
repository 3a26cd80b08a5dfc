/* SPDX-License-Identifier: GPL-2.0-or-later */
/* open_index.h: opens an index for other actions than a run. */
#ifndef INDEXER_OPEN_INDEX_H
#define INDEXER_OPEN_INDEX_H

#include "run.h"
#include "spis.h"

/* How to repair a damaged index. */
#define OPEN_INDEX_REPAIR "rebuild it, or restore a copy"

/* Free with spis_free().  NULL: the reason was reported; sets *status. */
spis_index *open_index(const char *path, spis_mode mode,
		       enum run_status *status);

/*
 * The same with a town's own words from the file `words`, or NULL.  A rebuild
 * may be needed for them.
 */
spis_index *open_index_with(const char *path, const char *words, spis_mode mode,
			    enum run_status *status);

/* The same for writing to an existing index: opening alone would create it. */
spis_index *open_index_to_write(const char *path, enum run_status *status);

/* Reports the cause. */
enum run_status open_index_fail(const char *message);

/* The same for a failed call with the index. */
enum run_status open_index_fail_call(spis_index *index, spis_status status);

/*
 * The result of printing: `complete`, or out of memory; and whether everything
 * was written.
 */
enum run_status open_index_end_print(bool complete);

#endif
