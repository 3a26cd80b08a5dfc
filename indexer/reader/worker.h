/* SPDX-License-Identifier: GPL-2.0-or-later */
/* worker.h: the processes that each read one document. */
#ifndef READER_WORKER_H
#define READER_WORKER_H

#include "pipe/protocol.h"

#include <stdbool.h>

/* Call it once, before the others.  False: out of memory. */
bool workers_prepare(void);

/* A job as it was received. */
struct order {
	struct job_request request;
	char command[JOB_MAX_COMMAND]; /* ends with NUL, unless empty */
	int fds[2];                    /* the document, the output */
};

/* Takes a job.  False: JOB_MAX_SENT are waiting already. */
bool workers_take(const struct order *order);

/*
 * Starts as many as possible, with at most `limit` processes at a time, a fresh
 * one for each.  True: `report` is for one that could not be started; call it
 * again.
 */
bool workers_begin(unsigned limit, struct job_report *report);

/*
 * Kills processes that exceed their time.  Returns the milliseconds to the next
 * time limit, or -1.
 */
int workers_check_time(void);

/* Reaps a process that has ended; false: there is none. */
bool workers_reap(struct job_report *report);

/* Kills all. */
void workers_kill(void);

#endif
