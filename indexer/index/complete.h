/* SPDX-License-Identifier: GPL-2.0-or-later */
/* complete.h: when each root was last indexed completely. */
#ifndef INDEXER_COMPLETE_H
#define INDEXER_COMPLETE_H

#include "files/sweep.h"

#include <stdint.h>

/* A root that some run has covered completely. */
struct complete_root {
	const char *path;
	int64_t when_s;      /* the end of that run, in seconds since 1970 */
	const char *version; /* of spis-index at that time */
};

/* All zero is empty. */
struct complete {
	struct complete_root *roots;
	size_t count;
	char *bytes; /* storage for these */
};

/*
 * Records in the index, with the next commit, that the roots of this run are
 * complete: those without gaps, if no deletions were held back.  Call it after
 * sweep_delete().  Errors of class run.
 */
SPIS_MUST_USE spis_status complete_note(const struct sweep *s,
					spis_index *index);

/* Forgets those in `folder`, or of which `folder` is a part. */
SPIS_MUST_USE spis_status complete_forget(spis_index *index,
					  const char *folder);

/* Loads them from the index.  Errors of class run. */
SPIS_MUST_USE spis_status complete_load(struct complete *c, spis_index *index);

/* NULL: never complete. */
const struct complete_root *complete_find(const struct complete *c,
					  const char *path);

void complete_release(struct complete *c);

#endif
