/* SPDX-License-Identifier: GPL-2.0-or-later */
/* queue.h: documents on their way through the reader, in order. */
#ifndef INDEXER_QUEUE_H
#define INDEXER_QUEUE_H

#include "pipe/format.h"
#include "pipe/frame.h"
#include "pipe/protocol.h"

#include <sys/types.h>

enum job_state {
	WAITING,  /* to be looked at, or sent */
	PLAIN,    /* text: decoded when its turn comes */
	SENT,     /* spis-read has it */
	REPORTED, /* it has been read, or was tried to */
	OPENED,   /* its members go first */
	DECIDED   /* there is nothing to read; `outcome` says why */
};

/*
 * A document.  Its members stand before it in the queue, so that it is there
 * as long as they are.
 */
struct job {
	struct job *next;
	struct job *parent; /* the document it is a member of; NULL: a file */
	struct job *file;   /* the file it is in, at any depth, or itself */
	void *tag;
	const char *name; /* of a file; belongs to who submitted it */
	char *member;     /* "!/a.zip!/b.doc", "" for a file; unique in it */
	unsigned depth;
	enum format format;
	const struct filter *filter; /* that reads it instead; or NULL */
	enum job_state state;
	int document; /* -1: closed, or still among the parent's frames */
	int output;   /* memory file of its frames; -1: none, or closed */
	int batch;    /* the same with its last members; `output` at first */
	uint64_t expected; /* bytes that may come of it, while it is SENT */
	off_t held;        /* bytes of its memory files */
	off_t kept;        /* those of its last frames, while it waits */
	uint64_t copied; /* of a file: its bytes, if they are in memory, too */
	struct frame_member data; /* where it is among the parent's frames */
	struct job_report report;
	uint32_t members; /* handed over so far */
	uint32_t asked;   /* that may come with its last batch */
	bool more;        /* there are more */
	enum outcome outcome;
	char *reason; /* NULL: none */
	/* Of a file: what it and its members may still use. */
	uint32_t members_left;
	uint64_t bytes_left;
	int64_t ms_left;     /* of processes that read */
	uint32_t pages_left; /* for OCR, which takes longer */
	void *names;         /* of its members so far, a tree of tsearch() */
};

/* All zero is an empty one. */
struct queue {
	struct job *first;
	struct job *last;
	struct job *waiting; /* the first WAITING one; NULL: none */
	size_t files;
	uint64_t copied; /* of all of them */
};

/* A new job at the end.  NULL: memory is out. */
struct job *queue_file(struct queue *q, int document, void *tag);

/*
 * Puts the members that `f` tells of before the first job, whose frames they
 * are, which is OPENED then.  What the file's limits do not allow is DECIDED.
 * SPIS_NO_MEMORY.
 */
SPIS_MUST_USE spis_status queue_members(struct queue *q,
					const struct frames *f);

/* The first job has to be sent again. */
void queue_again(struct queue *q);

/* Nothing is read of it any more: what it becomes.  SPIS_NO_MEMORY. */
SPIS_MUST_USE spis_status queue_decide(struct queue *q, struct job *job,
				       enum outcome outcome,
				       const char *reason);

/* The job is WAITING no more. */
void queue_settle(struct queue *q, struct job *job, enum job_state state);

/* Takes the first job off and frees it. */
void queue_drop(struct queue *q);

/* Closes *fd once. */
void close_once(int *fd);

#endif
