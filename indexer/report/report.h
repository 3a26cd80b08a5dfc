/* SPDX-License-Identifier: GPL-2.0-or-later */
/* report.h: all reports of a run, and its counts. */
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
	struct account *account; /* receives the same; NULL: there is none */
	bool quiet;              /* no lines about single documents */
	uint64_t files;          /* seen */
	uint64_t fresh;          /* read for the first time */
	uint64_t changed;        /* read again */
	uint64_t unchanged;      /* files already in the index */
	uint64_t moved;          /* files known under another path */
	uint64_t deleted;        /* files that no longer exist */
	uint64_t passed_over;    /* hidden, linked or special: not documents */
	uint64_t members;        /* documents inside files that were read */
	uint64_t indexed;        /* documents */
	uint64_t indexed_bytes;  /* size of their files */
	uint64_t troubles;       /* files and folders not fully read */
	/* How many documents had each outcome. */
	uint64_t outcomes[OUTCOME_CRASHED + 1];
	/* For the current file. */
	size_t troubled;     /* number of documents in it */
	char *first_trouble; /* the first of them, and its reason */
};

/*
 * Writes one line to standard error: "spis-index: ...".  Like everything
 * written here it is escaped: no raw file name reaches a terminal or a mail.
 */
void report_line(struct report *r, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * The same for notes, which are not trouble: the journal of systemd
 * distinguishes them.
 */
void report_note(struct report *r, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * Something is missing that some documents need: a line as above, except when
 * quiet; counted.
 */
void report_lack(struct report *r, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* A file or folder could not be opened or listed; counted. */
void report_trouble(struct report *r, const char *path, const char *reason);

/* A document was read, a file or a member; `path` as in the index. */
void report_outcome(struct report *r, const char *path, enum outcome outcome,
		    const char *reason);

/* A document in a file is in trouble. */
void report_member(struct report *r, const char *member, const char *reason);

/*
 * The file is done, including everything in it; `reason` is "" if it is fine
 * itself.  Writes one line for a file, however many documents are in it: for
 * the reader of the mail, an archive of a thousand pictures is one trouble.
 */
void report_file(struct report *r, const char *path, const char *reason);

void report_release(struct report *r);

/* Totals since `started_ns`; the account has its own totals. */
void report_totals(struct report *r, int64_t started_ns);

#endif
