/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tally.h: adds a document that was read to the report. */
#ifndef INDEXER_TALLY_H
#define INDEXER_TALLY_H

#include "extract/reader.h"
#include "report/report.h"
#include "settings/config.h"

/*
 * Counts the document, which is now in the index under `path`, and reports what
 * is wrong with it; a file that is read twice in a run counts once.
 */
void tally(struct report *report, const struct config *config,
	   const struct reading *reading, const char *path);

#endif
