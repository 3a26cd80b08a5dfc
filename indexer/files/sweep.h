/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sweep.h: deletes vanished files from the index, with care. */
#ifndef INDEXER_SWEEP_H
#define INDEXER_SWEEP_H

#include "files/known.h"
#include "files/walk.h"
#include "report/report.h"

/*
 * More than one file in SWEEP_PART below one root, if they are more than
 * SWEEP_FEW, do not vanish in a night: a disk is missing, or somebody has made
 * a mistake.
 */
#define SWEEP_PART 5
#define SWEEP_FEW  10

struct sweep {
	struct known *known;
	struct walk *walk;  /* complete, sorted, with its roots */
	char *const *parts; /* the parts that it listed; none: everything */
	size_t part_count;
	struct report *report;
	bool allow_mass_delete;
	bool lost; /* a root is missing or empty; already reported */
	bool held; /* too much has vanished, and is kept; already reported */
};

/*
 * Finds what is known about each file of the walk, and marks vanished files:
 * each known file below the listed parts, with its members, that is neither a
 * file of the walk nor below one of its gaps.  An empty root is a gap, and an
 * error unless it has always been empty.
 */
void sweep_find(struct sweep *s);

/*
 * Whether this run reads everything in the index, except vanished files, so
 * that the index can be rebuilt; reports why not.  If mass deletion is allowed,
 * documents outside all roots are left out, which is reported: this is how an
 * archive is removed from the index.
 */
bool sweep_covers(struct sweep *s);

/*
 * Keeps vanished files if there are too many; moved files do not count.  Call
 * it when all files have been read, before they are deleted.
 */
void sweep_hold(struct sweep *s);

/*
 * Deletes vanished files; call it when everything else has been put.  Errors of
 * class run.
 */
SPIS_MUST_USE spis_status sweep_delete(struct sweep *s, spis_index *index);

#endif
