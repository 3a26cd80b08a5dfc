/* SPDX-License-Identifier: GPL-2.0-or-later */
/* account.h: what a run tells, for programs: an object of JSON in a line. */
#ifndef INDEXER_ACCOUNT_H
#define INDEXER_ACCOUNT_H

#include "report/report.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/*
 * All zero, or NULL, keeps none.  A file is complete or not there: it takes
 * its name when the run ends, in the place of that of the run before.  Until
 * then it has a name of its process alone: a run that finds the index locked
 * has an account, too, while another is writing that of its own.
 */
struct account {
	FILE *to;
	const char *path;
	char *fresh; /* what it is called until then; NULL: standard output */
	int error;   /* the first errno of what was not written; 0: none */
};

/* `path` NULL: none is kept; "-": standard output.  False: see errno. */
bool account_begin(struct account *a, const char *path);

/*
 * {"trouble":"encrypted","outcome":"encrypted","path":"/archiv/a.pdf"};
 * `outcome` NULL: it could not even be opened.
 */
void account_trouble(struct account *a, const char *path, const char *outcome,
		     const char *reason);

/* {"message":"cannot read '/archiv': No such file or directory"} */
void account_message(struct account *a, const char *message);

/*
 * The totals of a run over the index at `index`, and how it ended.  False: it
 * could not be written, and the file is as it was; see errno.
 */
bool account_end(struct account *a, const struct report *totals,
		 const char *index, double seconds, int exit_status);

#endif
