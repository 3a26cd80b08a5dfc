/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tasks.h: jobs sent to spis-read, and their reports. */
#ifndef INDEXER_TASKS_H
#define INDEXER_TASKS_H

#include "extract/queue.h"
#include "extract/zygote.h"

struct tasks {
	struct zygote zygote;
	struct job *sent[JOB_MAX_SENT]; /* by number of the request; or NULL */
	unsigned count;
	off_t kept_bytes;        /* in memory files of jobs REPORTED */
	uint64_t expected_bytes; /* that jobs being read may still write */
	uint64_t held_bytes;     /* in all memory files of jobs */
	unsigned workers;
	struct job_request usual; /* limits of every request */
	char error[ZYGOTE_ERROR_BYTES];
};

/*
 * Sends the job, which has a document but no output yet: creates one as
 * job->batch.  Completes `request`.  Errors are of class run.
 */
SPIS_MUST_USE spis_status tasks_send(struct tasks *t, struct job *job,
				     struct job_request *request,
				     const char *command);

/* Waits for one report, for any job; that job is then REPORTED. */
SPIS_MUST_USE spis_status tasks_receive(struct tasks *t);

/* Waits for the report of this job. */
SPIS_MUST_USE spis_status tasks_wait(struct tasks *t, const struct job *job);

/* The job's output is being processed: it no longer counts as kept. */
void tasks_take(struct tasks *t, struct job *job);

/* The job has this many more bytes in memory files; the job has no more. */
void tasks_hold(struct tasks *t, struct job *job, off_t bytes);
void tasks_let_go(struct tasks *t, struct job *job);

/* Reports are available without waiting. */
bool tasks_ready(const struct tasks *t);

/* Reports, with errno, that `what` failed. */
spis_status tasks_fail(struct tasks *t, const char *what);

#endif
