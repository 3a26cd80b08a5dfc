/* SPDX-License-Identifier: GPL-2.0-or-later */
/* opened.h: an index for what is no run; what is wrong is told. */
#ifndef INDEXER_OPENED_H
#define INDEXER_OPENED_H

#include "run.h"
#include "spis.h"

/* What can be done about a damaged index. */
#define OPENED_REPAIR "rebuild it, or restore a copy"

/* Free with spis_free().  NULL: it was told why not; *status too. */
spis_index *opened(const char *path, spis_mode mode, enum run_status *status);

/* Reports the cause. */
enum run_status opened_fail(const char *message);

/* The same of a call with the index that failed. */
enum run_status opened_fail_call(spis_index *index, spis_status status);

/* How printing ended: `complete`, or memory was out; and is it all written? */
enum run_status opened_end_print(bool complete);

#endif
