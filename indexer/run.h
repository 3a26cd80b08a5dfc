/* SPDX-License-Identifier: GPL-2.0-or-later */
/* run.h: one run, from paths to a committed index. */
#ifndef INDEXER_RUN_H
#define INDEXER_RUN_H

#include "files/follow.h"
#include "settings/config.h"

#include <stdbool.h>
#include <stddef.h>

/* Exit statuses; the manual page tells them too. */
enum run_status {
	RUN_DONE = 0,
	RUN_TROUBLES = 1, /* some documents were not read, or not wholly */
	RUN_FAILED = 2,   /* wrong use, a missing path, an index error */
	RUN_HELD = 3,     /* too much has vanished at once: not deleted */
	RUN_LOCKED = 75,  /* EX_TEMPFAIL: another run holds the lock */
	RUN_STOPPED = 128 /* by a signal, all is committed: end by it */
};

struct run_options {
	const char *index;
	char *const *paths; /* as given; none: the archives of the config */
	size_t path_count;
	/* Below them, absolute: all else is as it was.  None: nobody knows. */
	char **parts;
	size_t part_count;
	/* A run over all sets it; one over parts, which it is for, needs it. */
	struct followed *followed;
	bool patient;           /* say nothing when the index is locked */
	bool verbose;           /* tell the totals */
	bool quiet;             /* tell only what ends the run */
	bool allow_mass_delete; /* however much has vanished */
	bool retry_failed;      /* read again what could not be read */
	bool rebuild;           /* read all again, and make the index anew */
	const char *account;    /* where it goes: see account.h; NULL: none */
	const struct config *config; /* limits, fields, filters */
};

/* Does it all, and tells of it on standard error. */
enum run_status run(const struct run_options *options);

#endif
