/* SPDX-License-Identifier: GPL-2.0-or-later */
/* account.h: what a run tells, for programs: an object of JSON in a line. */
#ifndef INDEXER_ACCOUNT_H
#define INDEXER_ACCOUNT_H

#include "report.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/*
 * All zero, or NULL, keeps none.  A file is complete or not there: it takes
 * its name when the run ends, in the place of that of the run before.
 */
struct account {
	FILE *to;
	const char *path;
	char *fresh; /* what it is called until then; NULL: standard output */
	bool failed;
};

/* `path` NULL: none is kept; "-": standard output.  False: see errno. */
bool account_begin(struct account *a, const char *path);

/* {"trouble":"encrypted","path":"/archiv/a.pdf"}; `more` as the report's. */
void account_trouble(struct account *a, const char *path, const char *reason,
		     const char *more);

/* {"message":"cannot read '/archiv': No such file or directory"} */
void account_message(struct account *a, const char *message);

/* The totals, and how it ended.  False: it could not be written; see errno. */
bool account_end(struct account *a, const struct report *totals, uint64_t files,
		 double seconds, int exit_status);

#endif
