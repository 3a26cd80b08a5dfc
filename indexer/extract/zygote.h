/* SPDX-License-Identifier: GPL-2.0-or-later */
/* zygote.h: starts spis-read and communicates with it. */
#ifndef INDEXER_ZYGOTE_H
#define INDEXER_ZYGOTE_H

#include "pipe/protocol.h"
#include "settings/filter.h"
#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define ZYGOTE_ERROR_BYTES 512

/* { .socket = -1 }: not started. */
struct zygote {
	pid_t pid;
	int socket;
	char error[ZYGOTE_ERROR_BYTES]; /* of the last failed call */
};

/*
 * Starts `program`, or the installed spis-read if it is NULL.  Outside /usr it
 * can run only the programs of `filters`.
 */
SPIS_MUST_USE spis_status zygote_start(struct zygote *z, const char *program,
				       unsigned workers,
				       const struct filters *filters);

/*
 * Sends a job, with `command` of request->command_bytes.  The caller keeps the
 * descriptors.
 */
SPIS_MUST_USE spis_status zygote_send(struct zygote *z,
				      const struct job_request *request,
				      const char *command, int document,
				      int output);

/* A report is available, or it has ended: zygote_receive() will not wait. */
bool zygote_ready(const struct zygote *z);

/* Waits for a report. */
SPIS_MUST_USE spis_status zygote_receive(struct zygote *z,
					 struct job_report *report);

/* Ends it and all its processes, and waits for it. */
void zygote_stop(struct zygote *z);

#endif
