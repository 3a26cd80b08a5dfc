/* SPDX-License-Identifier: GPL-2.0-or-later */
/* protocol.h: the talk between spis-index and spis-read about one document. */
#ifndef INDEXER_PROTOCOL_H
#define INDEXER_PROTOCOL_H

#include <stdint.h>

/* The socket (SOCK_SEQPACKET) to spis-index is this descriptor of spis-read. */
#define JOB_SOCKET 3

/* Processes at a time; more do not help, the index has one writer. */
#define JOB_MAX_WORKERS 32

/*
 * Requests without a report at a time: documents twice the workers, and pages
 * of the one whose turn it is.
 */
#define JOB_MAX_SENT (4 * JOB_MAX_WORKERS)

enum job_task {
	JOB_READ,   /* the document, to frames */
	JOB_RENDER, /* one page of it to a picture, the only member */
	JOB_RUN     /* a program: document to standard input, text comes out */
};

/* The name of a program and its arguments, each ended by NUL. */
#define JOB_MAX_COMMAND 2048

/*
 * Two descriptors come with a request: the document, and where frames go,
 * which is a file: its writer never waits for a reader.
 */
struct job_request {
	uint64_t memory_bytes; /* limit of address space */
	uint64_t output_bytes; /* limit of what is written */
	uint64_t data_bytes;   /* of members; see reader/base/output.h */
	uint64_t inflated_max; /* bytes unpacked */
	uint32_t members;      /* documents inside that may come */
	uint32_t first_member; /* the first one of them that is wanted */
	uint32_t too_deep;     /* 1: why none may come */
	uint32_t job;          /* comes back in the report */
	uint32_t format;       /* enum format; FORMAT_NONE: only the sandbox */
	uint32_t timeout_s;
	uint32_t allow_unsandboxed; /* 1: read even if there is no sandbox */
	uint32_t task;              /* enum job_task */
	uint32_t page;              /* to be rendered, from 0 */
	uint32_t command_bytes;     /* so many follow, of the program */
};

enum job_ending {
	JOB_ENDED,         /* by itself; the frames tell all */
	JOB_TIMED_OUT,     /* killed at the time limit */
	JOB_OUT_OF_MEMORY, /* died at the memory limit */
	JOB_CRASHED,    /* killed by signal `detail`, or exit status -detail */
	JOB_NO_SANDBOX, /* not begun: no sandbox, `detail` is the errno */
	JOB_NOT_STARTED /* no process to be had, `detail` is the errno */
};

struct job_report {
	uint32_t job;
	uint32_t ending; /* enum job_ending */
	int32_t detail;
	uint32_t elapsed_ms; /* from the beginning of its process to the end */
};

#endif
