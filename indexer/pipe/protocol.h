/* SPDX-License-Identifier: GPL-2.0-or-later */
/* protocol.h: requests of spis-index to spis-read, and reports. */
#ifndef INDEXER_PROTOCOL_H
#define INDEXER_PROTOCOL_H

#include <stdint.h>

/* spis-read's descriptor of the socket (SOCK_SEQPACKET) to spis-index. */
#define JOB_SOCKET 3

/*
 * Maximum number of processes; more do not help, because the index has one
 * writer.
 */
#define JOB_MAX_WORKERS 32

/*
 * Maximum number of requests without a report: documents for twice the workers,
 * and pages of the current one.
 */
#define JOB_MAX_SENT (4 * JOB_MAX_WORKERS)

enum job_task {
	JOB_READ,   /* read the document, output frames */
	JOB_RENDER, /* draw one page as a picture, the only member */
	JOB_RUN /* run a program: document on standard input, text on output */
};

/* The name of a program and its arguments, each terminated by NUL. */
#define JOB_MAX_COMMAND 2048

/*
 * Two descriptors come with a request: the document, and the destination of
 * frames, which is a file, so that its writer never waits for a reader.
 */
struct job_request {
	uint64_t memory_bytes; /* limit of address space */
	uint64_t output_bytes; /* limit of the output */
	uint64_t data_bytes;   /* of members; see reader/base/output.h */
	uint64_t inflated_max; /* bytes unpacked */
	uint32_t members;      /* maximum number of members */
	uint32_t first_member; /* the first member wanted */
	uint32_t too_deep;     /* 1: the reason why there are no members */
	uint32_t job;          /* returned in the report */
	uint32_t format;       /* enum format; FORMAT_NONE: only the sandbox */
	uint32_t timeout_s;
	uint32_t allow_unsandboxed; /* 1: read even if there is no sandbox */
	uint32_t task;              /* enum job_task */
	uint32_t page;              /* to be drawn, from 0 */
	uint32_t command_bytes;     /* length of the command that follows */
};

enum job_ending {
	JOB_ENDED,         /* by itself; see the frames */
	JOB_TIMED_OUT,     /* killed at the time limit */
	JOB_OUT_OF_MEMORY, /* died at the memory limit */
	JOB_CRASHED,    /* killed by signal `detail`, or exit status -detail */
	JOB_NO_SANDBOX, /* not started: no sandbox, `detail` is the errno */
	JOB_NOT_STARTED /* no process could be created, `detail` is the errno */
};

struct job_report {
	uint32_t job;
	uint32_t ending; /* enum job_ending */
	int32_t detail;
	uint32_t elapsed_ms; /* run time of its process */
};

#endif
