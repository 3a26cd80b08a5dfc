/* SPDX-License-Identifier: GPL-2.0-or-later */
/* run.h: one run, from paths to a committed index. */
#ifndef INDEXER_RUN_H
#define INDEXER_RUN_H

#include "files/follow.h"
#include "settings/config.h"

#include <stdbool.h>
#include <stddef.h>

/* Exit statuses, documented in the manual page. */
enum run_status {
	RUN_DONE = 0,
	RUN_TROUBLES = 1, /* some documents were not read, or only partly */
	RUN_FAILED = 2,   /* invalid use, a missing path, an index error */
	RUN_HELD = 3,     /* too much has vanished at once: not deleted */
	RUN_LOCKED = 75,  /* EX_TEMPFAIL: another run holds the lock */
	RUN_STOPPED = 128 /* by a signal, everything is committed: end by it */
};

struct run_options {
	const char *index;
	char *const *paths; /* as given; none: the archives of the config */
	size_t path_count;
	/*
	 * Absolute paths below the roots: only these have changed.  None:
	 * unknown.
	 */
	char **parts;
	size_t part_count;
	/* Set by a complete run, needed by runs over parts. */
	struct followed *followed;
	bool patient;           /* report nothing if the index is locked */
	bool verbose;           /* report the totals */
	bool quiet;             /* report only what ends the run */
	bool allow_mass_delete; /* however much has vanished */
	bool retry_failed;      /* try failed documents again */
	bool rebuild;           /* read everything again, into a new index */
	const char *account;    /* destination: see account.h; NULL: none */
	const struct config *config; /* limits, fields, filters */
};

/* Does a complete run, with reports on standard error. */
enum run_status run(const struct run_options *options);

#endif
