/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rebuild.h: an index of another lexicon, or an older format, is rebuilt. */
#ifndef INDEXER_REBUILD_H
#define INDEXER_REBUILD_H

#include "report/report.h"
#include "spis.h"

/*
 * From the texts that the index has, so no file is read, see spis_rebuild().
 * `verbose` reports it.  SPIS_OK: there was no need; or a signal has come, and
 * all is as it was.  Errors of class run.
 */
SPIS_MUST_USE spis_status rebuild_outdated(spis_index *index, unsigned threads,
					   struct report *report, bool verbose);

#endif
