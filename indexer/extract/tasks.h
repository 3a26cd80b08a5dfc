/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tasks.h: jobs that are in the hands of spis-read, and their reports. */
#ifndef INDEXER_TASKS_H
#define INDEXER_TASKS_H

#include "extract/queue.h"
#include "extract/zygote.h"

struct tasks {
	struct zygote zygote;
	struct job *sent[JOB_MAX_SENT]; /* by number in requests; or NULL */
	unsigned count;
	off_t kept_bytes;        /* in memory files of jobs REPORTED */
	uint64_t expected_bytes; /* that those sent may still write */
	uint64_t held_bytes;     /* in all memory files of jobs */
	unsigned workers;
	struct job_request usual; /* limits of every request */
	char error[ZYGOTE_ERROR_BYTES];
};

/*
 * Sends the job, which has a document and no output yet: gives it one, as
 * job->batch.  `request` is completed.  Errors are of class run.
 */
SPIS_MUST_USE spis_status tasks_send(struct tasks *t, struct job *job,
				     struct job_request *request,
				     const char *command);

/* Waits for one report, of whatever job; it is REPORTED then. */
SPIS_MUST_USE spis_status tasks_receive(struct tasks *t);

/* Waits for this job's. */
SPIS_MUST_USE spis_status tasks_wait(struct tasks *t, const struct job *job);

/* The job's output is looked at now: it counts no longer as kept. */
void tasks_take(struct tasks *t, struct job *job);

/* The job has so many bytes more in memory files; or none any more. */
void tasks_hold(struct tasks *t, struct job *job, off_t bytes);
void tasks_let_go(struct tasks *t, struct job *job);

/* There are reports that need no waiting for. */
bool tasks_ready(const struct tasks *t);

/* Of the errno: notes that `what` could not be done. */
spis_status tasks_fail(struct tasks *t, const char *what);

#endif
