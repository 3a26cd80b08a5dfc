/* SPDX-License-Identifier: GPL-2.0-or-later */
/* report.h: the exit status of spis-query and its error lines. */
#ifndef QUERY_REPORT_H
#define QUERY_REPORT_H

/* As grep has them; stdout stays empty on trouble with a single query. */
enum exit_status {
	EXIT_FOUND = 0,
	EXIT_NOTHING = 1,
	EXIT_TROUBLE = 2,
	EXIT_LOCKED = 75 /* of --saved, as spis-index has it */
};

/*
 * Writes one line "spis-query: ..." on standard error and returns
 * EXIT_TROUBLE, for `return trouble(...)`.  Characters that must not reach a
 * terminal are escaped in it.
 */
int trouble(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The usual one: memory is out. */
int trouble_memory(void);

/*
 * Sends on what is buffered for standard output.  Returns `status`, or
 * EXIT_TROUBLE (and says so) when anything could not be written.
 */
int flush_output(int status);

#endif
