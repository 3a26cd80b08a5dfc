/* SPDX-License-Identifier: GPL-2.0-or-later */
/* account.h: reports of a run for programs: one JSON object per line. */
#ifndef INDEXER_ACCOUNT_H
#define INDEXER_ACCOUNT_H

#include "report/report.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/*
 * All zero, or NULL: there is no account.  A file is either complete or
 * missing: it gets its name when the run ends, replacing that of the preceding
 * run.  Until then its name is unique to the process: a run that finds the
 * index locked has an account, too, while another is writing its own.
 */
struct account {
	FILE *to;
	const char *path;
	char *fresh; /* temporary name; NULL: standard output */
	int error;   /* the first errno of a failed write; 0: none */
};

/* `path` NULL: no account; "-": standard output.  False: see errno. */
bool account_begin(struct account *a, const char *path);

/*
 * {"trouble":"encrypted","outcome":"encrypted","path":"/archiv/a.pdf"};
 * `outcome` NULL: it could not be opened.
 */
void account_trouble(struct account *a, const char *path, const char *outcome,
		     const char *reason);

/* {"message":"cannot read '/archiv': No such file or directory"} */
void account_message(struct account *a, const char *message);

/*
 * The totals of a run over the index at `index`, and its result.  False: it
 * could not be written, and the file has not changed; see errno.
 */
bool account_end(struct account *a, const struct report *totals,
		 const char *index, double seconds, int exit_status);

#endif
