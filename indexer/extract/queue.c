/* SPDX-License-Identifier: GPL-2.0-or-later */
/* queue.c: documents on their way through the reader, in order. */
#include "extract/queue.h"

#include "files/content.h"

#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Between the path of a file and the path inside it. */
#define INSIDE "!/"

void close_once(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static struct job *new_job(void *tag)
{
	struct job *job = calloc(1, sizeof(*job));

	if (!job)
		return NULL;
	job->tag = tag;
	job->document = job->output = job->batch = -1;
	return job;
}

static void free_job(struct job *job)
{
	if (job->batch != job->output)
		close_once(&job->batch);
	close_once(&job->document);
	close_once(&job->output);
	tdestroy(job->names, free);
	free(job->member);
	free(job->reason);
	free(job);
}

struct job *queue_file(struct queue *q, int document, void *tag)
{
	struct job *job = new_job(tag);
	struct stat st;

	if (job)
		job->member = strdup("");
	if (!job || !job->member) {
		free(job);
		return NULL;
	}
	job->file = job;
	job->document = document;
	if (q->last)
		q->last->next = job;
	else
		q->first = job;
	q->last = job;
	if (!q->waiting)
		q->waiting = job;
	q->files++;
	if (content_is_sealed(document) && fstat(document, &st) == 0)
		job->copied = (uint64_t)st.st_size;
	q->copied += job->copied;
	return job;
}

/* ---- members */

static int by_name(const void *a, const void *b)
{
	return strcmp(a, b);
}

/*
 * "!/" and the name, appended to that of the parent; if the name occurred
 * before, with the number of the member.
 */
static char *member_path(const struct job *parent, const char *name,
			 size_t number)
{
	char *path;

	if (asprintf(&path, "%s" INSIDE "%s", parent->member, name) < 0)
		return NULL;
	while (tfind(path, &parent->file->names, by_name)) {
		free(path);
		if (asprintf(&path, "%s" INSIDE "%s (%zu)", parent->member,
			     name, number++) < 0)
			return NULL;
	}
	return path;
}

/* Names the job. */
static bool name_member(struct job *job, const char *name, size_t number)
{
	char *copy;

	job->member = member_path(job->parent, name, number);
	copy = job->member ? strdup(job->member) : NULL;
	if (copy && tsearch(copy, &job->file->names, by_name))
		return true;
	free(copy);
	return false;
}

static bool decide(struct job *job, enum outcome outcome, const char *reason)
{
	job->state = DECIDED;
	job->outcome = outcome;
	job->reason = strdup(reason);
	return job->reason;
}

/* Whether the budget of the file allows this member. */
static bool charge(struct job *file, const struct frame_member *m)
{
	if (file->members_left == 0 || m->bytes > file->bytes_left) {
		file->bytes_left = 0; /* and nothing after it */
		return false;
	}
	file->members_left--;
	file->bytes_left -= m->bytes;
	return true;
}

/* Creates the member of `parent` with this number, from 1. */
static struct job *new_member(struct job *parent, const struct frames *f,
			      const struct frame_member *m, size_t number)
{
	struct job *job = new_job(parent->tag);
	bool done = job;

	if (!job)
		return NULL;
	job->parent = parent;
	job->file = parent->file;
	job->depth = parent->depth + 1;
	job->data = *m;
	if (!charge(parent->file, m))
		done = decide(job, OUTCOME_TOO_BIG,
			      "too much in one file: not read");
	else if (m->outcome != OUTCOME_OK)
		done = decide(job, m->outcome, f->names + m->reason_at);
	else if (m->bytes == 0)
		done = decide(job, OUTCOME_BROKEN, "empty file");
	if (done && name_member(job, f->names + m->name_at, number))
		return job;
	free_job(job);
	return NULL;
}

static void find_waiting(struct queue *q)
{
	for (q->waiting = q->first; q->waiting; q->waiting = q->waiting->next)
		if (q->waiting->state == WAITING)
			break;
}

spis_status queue_members(struct queue *q, const struct frames *f)
{
	struct job *parent = q->first, **end = &q->first;
	size_t count = f->member_count - f->in_member;

	for (size_t i = 0; i < count; i++) {
		struct job *job = new_member(parent, f, &f->members[i],
					     parent->members + i + 1);

		if (!job)
			return SPIS_NO_MEMORY;
		job->next = parent;
		*end = job;
		end = &job->next;
	}
	parent->members += (uint32_t)count;
	parent->more = f->more;
	parent->state = OPENED;
	find_waiting(q);
	return SPIS_OK;
}

void queue_again(struct queue *q)
{
	q->first->state = WAITING;
	q->waiting = q->first;
}

void queue_settle(struct queue *q, struct job *job, enum job_state state)
{
	job->state = state;
	while (q->waiting && q->waiting->state != WAITING)
		q->waiting = q->waiting->next;
}

spis_status queue_decide(struct queue *q, struct job *job, enum outcome outcome,
			 const char *reason)
{
	free(job->reason);
	if (!decide(job, outcome, reason))
		return SPIS_NO_MEMORY;
	queue_settle(q, job, DECIDED);
	return SPIS_OK;
}

void queue_drop(struct queue *q)
{
	struct job *job = q->first;

	q->first = job->next;
	if (!q->first)
		q->last = NULL;
	if (q->waiting == job)
		find_waiting(q);
	if (!job->parent)
		q->files--;
	q->copied -= job->copied;
	free_job(job);
}
