/* SPDX-License-Identifier: GPL-2.0-or-later */
/* zygote.h: the side of spis-index to spis-read: starting it, talking to it. */
#ifndef INDEXER_ZYGOTE_H
#define INDEXER_ZYGOTE_H

#include "pipe/protocol.h"
#include "settings/filter.h"
#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define ZYGOTE_ERROR_BYTES 512

/* { .socket = -1 } is one that has not been started. */
struct zygote {
	pid_t pid;
	int socket;
	char error[ZYGOTE_ERROR_BYTES]; /* of the last call that failed */
};

/*
 * Starts `program`, or the installed spis-read when it is NULL.  Of the
 * programs outside /usr it can only run those of `filters`.
 */
SPIS_MUST_USE spis_status zygote_start(struct zygote *z, const char *program,
				       unsigned workers,
				       const struct filters *filters);

/*
 * Sends a job, with `command` of request->command_bytes.  The descriptors stay
 * the caller's.
 */
SPIS_MUST_USE spis_status zygote_send(struct zygote *z,
				      const struct job_request *request,
				      const char *command, int document,
				      int output);

/* A report has come, or it has ended: zygote_receive() need not wait. */
bool zygote_ready(const struct zygote *z);

/* Waits for a report. */
SPIS_MUST_USE spis_status zygote_receive(struct zygote *z,
					 struct job_report *report);

/* Ends it and all its processes, and waits for it. */
void zygote_stop(struct zygote *z);

#endif
