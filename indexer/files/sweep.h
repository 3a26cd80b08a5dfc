/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sweep.h: files that have vanished leave the index, but only with care. */
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
	struct walk *walk;  /* complete, and sorted, with its roots */
	char *const *parts; /* what it went over of them; none: all */
	size_t part_count;
	struct report *report;
	bool allow_mass_delete;
	bool lost; /* a root is not as it should be; told already */
	bool held; /* too much has vanished, and is kept; told already */
};

/*
 * Finds what is known of each file of the walk, and notes what has vanished:
 * each known file below what was gone over, with its members, that is no file
 * of the walk and not below one of its gaps.  An empty root is a gap, and an
 * error when it has not always been so.
 */
void sweep_find(struct sweep *s);

/*
 * Whether this run goes over all that the index has, but for what has
 * vanished, so that the index can be made anew; tells why not.  With mass
 * deletion allowed, what is below none of the roots is left out, which is
 * told: so an archive leaves the index for good.
 */
bool sweep_covers(struct sweep *s);

/*
 * Keeps what has vanished, if it is too much at once: what has moved does not
 * count.  To be called when all files were read, before it is deleted.
 */
void sweep_hold(struct sweep *s);

/* Deletes what has vanished, when all else is put.  Errors of class run. */
SPIS_MUST_USE spis_status sweep_delete(struct sweep *s, spis_index *index);

#endif
