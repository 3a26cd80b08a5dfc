/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rebuild.h: rebuilds an index with another lexicon or an older format. */
#ifndef INDEXER_REBUILD_H
#define INDEXER_REBUILD_H

#include "report/report.h"
#include "spis.h"

/*
 * Uses the texts in the index, so no file is read, see spis_rebuild().
 * `verbose` reports it.  SPIS_OK: it was not necessary, or it was done, or a
 * signal has come, and nothing has changed.  Errors of class run.
 */
SPIS_MUST_USE spis_status rebuild_outdated(spis_index *index, unsigned threads,
					   struct report *report, bool verbose);

#endif
