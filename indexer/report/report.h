/* SPDX-License-Identifier: GPL-2.0-or-later */
/* report.h: everything a run says, and what it counts. */
#ifndef INDEXER_REPORT_H
#define INDEXER_REPORT_H

#include "pipe/outcome.h"
#include "report/progress.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct account;

struct report {
	struct progress progress;
	struct account *account; /* gets the same; NULL: there is none */
	bool quiet;              /* no lines about single documents */
	uint64_t files;          /* that it went over */
	uint64_t fresh;          /* those that were read for the first time */
	uint64_t changed;        /* those that were read again */
	uint64_t unchanged;      /* files that the index has already */
	uint64_t moved;          /* files that it had under another path */
	uint64_t deleted;        /* files that are there no longer */
	uint64_t passed_over;    /* hidden, linked or special: no documents */
	uint64_t members;        /* documents in files that were read */
	uint64_t indexed;        /* documents */
	uint64_t indexed_bytes;  /* of their files */
	uint64_t troubles;       /* files and folders not or not wholly read */
	/* How often each came of reading a document. */
	uint64_t outcomes[OUTCOME_CRASHED + 1];
	/* Of the file at hand. */
	size_t troubled;     /* documents in it */
	char *first_trouble; /* what the first of them is, and its reason */
};

/*
 * One line on standard error: "spis-index: ...".  Like all that is written
 * here it is escaped: no file name reaches a terminal or a mail raw.
 */
void report_line(struct report *r, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The same for what is no trouble: the journal of systemd tells them apart. */
void report_note(struct report *r, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * What some documents cannot be read without is not there: a line as above, but
 * not when quiet; counted.
 */
void report_lack(struct report *r, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* A file or folder that could not be opened or listed; counted. */
void report_trouble(struct report *r, const char *path, const char *reason);

/* A document was read, it or what is in it; `path` as in the index. */
void report_outcome(struct report *r, const char *path, enum outcome outcome,
		    const char *reason);

/* A document in a file is in trouble. */
void report_member(struct report *r, const char *member, const char *reason);

/*
 * The file is through, all in it too; `reason` is "" when it is fine itself.
 * One line for a file, however many documents are in it: an archive of a
 * thousand pictures is one trouble to whoever reads the mail.
 */
void report_file(struct report *r, const char *path, const char *reason);

void report_release(struct report *r);

/* What was done since `started_ns`; the account has its own totals. */
void report_totals(struct report *r, int64_t started_ns);

#endif
