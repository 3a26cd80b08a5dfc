/* SPDX-License-Identifier: GPL-2.0-or-later */
/* queue.h: documents on their way through the reader, in order. */
#ifndef INDEXER_QUEUE_H
#define INDEXER_QUEUE_H

#include "pipe/format.h"
#include "pipe/frame.h"
#include "pipe/protocol.h"

#include <sys/types.h>

enum job_state {
	WAITING,  /* to be examined, or sent */
	PLAIN,    /* text: decoded when its turn comes */
	SENT,     /* being read by spis-read */
	REPORTED, /* read, or failed */
	OPENED,   /* its members come first */
	DECIDED   /* nothing to read; see `outcome` */
};

/*
 * A document.  Its members come before it in the queue, so it exists as long as
 * they do.
 */
struct job {
	struct job *next;
	struct job *parent; /* the document that contains it; NULL: a file */
	struct job *file;   /* the file it is in, at any depth; or itself */
	void *tag;
	const char *name; /* of a file; owned by the submitter */
	char *member; /* "!/a.zip!/b.doc", "" for a file; unique in the file */
	unsigned depth;
	enum format format;
	const struct filter *filter; /* that reads it instead; or NULL */
	enum job_state state;
	int document; /* -1: closed, or still among the parent's frames */
	int output;   /* memory file of its frames; -1: none, or closed */
	int batch;    /* the same for its last members; `output` at first */
	uint64_t expected; /* bytes that it may still write, while it is SENT */
	off_t held;        /* bytes of its memory files */
	off_t kept;        /* bytes of its last frames, while it waits */
	uint64_t copied;   /* of a file: its size, if it is copied to memory */
	struct frame_member data; /* position among the parent's frames */
	struct job_report report;
	uint32_t members; /* handed over so far */
	uint32_t asked;   /* maximum in its last batch */
	bool more;        /* there are more */
	enum outcome outcome;
	char *reason; /* NULL: none */
	/* For a file: the rest of the budget for it and its members. */
	uint32_t members_left;
	uint64_t bytes_left;
	int64_t ms_left;     /* of reading processes */
	uint32_t pages_left; /* for OCR, which takes longer */
	void *names;         /* of its members so far, a tree of tsearch() */
};

/* All zero is an empty queue. */
struct queue {
	struct job *first;
	struct job *last;
	struct job *waiting; /* the first WAITING one; NULL: none */
	size_t files;
	uint64_t copied; /* of all files */
};

/* Adds a job at the end.  NULL: out of memory. */
struct job *queue_file(struct queue *q, int document, void *tag);

/*
 * Adds the members listed in `f`, the frames of the first job, before that job,
 * which then is OPENED.  Members over the file's budget are DECIDED.
 * SPIS_NO_MEMORY.
 */
SPIS_MUST_USE spis_status queue_members(struct queue *q,
					const struct frames *f);

/* The first job must be sent again. */
void queue_again(struct queue *q);

/*
 * Decides the outcome of a job that is not read any further.  SPIS_NO_MEMORY.
 */
SPIS_MUST_USE spis_status queue_decide(struct queue *q, struct job *job,
				       enum outcome outcome,
				       const char *reason);

/* The job is no longer WAITING. */
void queue_settle(struct queue *q, struct job *job, enum job_state state);

/* Removes the first job and frees it. */
void queue_drop(struct queue *q);

/* Closes *fd if it is open. */
void close_once(int *fd);

#endif
