/* SPDX-License-Identifier: GPL-2.0-or-later */
/* report.h: exit status and error messages of spis-query. */
#ifndef QUERY_REPORT_H
#define QUERY_REPORT_H

/* As in grep; on trouble with a single query, stdout stays empty. */
enum exit_status {
	EXIT_FOUND = 0,
	EXIT_NOTHING = 1,
	EXIT_TROUBLE = 2,
	EXIT_LOCKED = 75 /* of --saved, as in spis-index */
};

/*
 * Writes one line "spis-query: ..." to standard error and returns EXIT_TROUBLE,
 * for `return trouble(...)`.  Characters unsafe on a terminal are escaped.
 */
int trouble(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The most common trouble: out of memory. */
int trouble_memory(void);

/*
 * Flushes standard output.  Returns `status`, or EXIT_TROUBLE, after reporting
 * it, if anything could not be written.
 */
int flush_output(int status);

#endif
