/* SPDX-License-Identifier: GPL-2.0-or-later */
/* worker.h: the processes that each read one document. */
#ifndef READER_WORKER_H
#define READER_WORKER_H

#include "pipe/protocol.h"

#include <stdbool.h>

/* Once, before the others.  False: memory is out. */
bool workers_prepare(void);

/* A job as it is received. */
struct order {
	struct job_request request;
	char command[JOB_MAX_COMMAND]; /* ends with NUL, if it is any */
	int fds[2];                    /* the document, the output */
};

/* Takes a job.  False: JOB_MAX_SENT are waiting already. */
bool workers_take(const struct order *order);

/*
 * Begins what can be with `limit` processes at a time, a fresh one for each.
 * True: with a report on one that could not be; ask again.
 */
bool workers_begin(unsigned limit, struct job_report *report);

/* Kills what is over its time.  Milliseconds to the next of these, or -1. */
int workers_check_time(void);

/* Takes leave of one that has ended; false: there is none. */
bool workers_reap(struct job_report *report);

/* Kills all. */
void workers_kill(void);

#endif
