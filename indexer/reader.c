/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reader.c: files become text, in sandboxed processes, in order. */
#include "reader.h"

#include "format.h"
#include "frame.h"
#include "plain.h"
#include "verdict.h"
#include "zygote.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Files taken at a time.  While the oldest is slow, so many of the next can
 * be read already.
 */
#define WINDOW 64u

/*
 * What a reader writes lies in memory files until it is that document's turn;
 * when there is so much of it, no further one is begun.
 */
#define KEPT_BYTES (64u * 1024 * 1024)

enum state { WAITING, SENT, REPORTED };

struct job {
	void *tag;
	enum format format;
	enum state state;
	int document; /* -1: closed */
	int output;   /* memory file for the frames; -1: none, or closed */
	off_t output_bytes;
	struct job_report report;
};

struct reader {
	struct reader_options options;
	struct zygote zygote;
	bool sandboxed;
	struct job jobs[WINDOW]; /* number n is jobs[n % WINDOW] */
	uint32_t first;          /* number of the oldest */
	uint32_t count;
	uint32_t sent;    /* jobs SENT */
	off_t kept_bytes; /* of jobs REPORTED */
	struct frames frames;
	struct plain plain;
	char reason[VERDICT_REASON_BYTES];
	char error[ZYGOTE_ERROR_BYTES];
};

static spis_status fail(struct reader *r, spis_status status, const char *what)
{
	snprintf(r->error, sizeof(r->error), "%s", what);
	return status;
}

static spis_status fail_errno(struct reader *r, const char *what)
{
	int error = errno;

	snprintf(r->error, sizeof(r->error), "cannot %s: %s", what,
		 strerror(error));
	return error == ENOMEM ? SPIS_NO_MEMORY : SPIS_IO;
}

static struct job *job_of(struct reader *r, uint32_t number)
{
	return &r->jobs[number % WINDOW];
}

/* ---- sending */

static void close_once(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static spis_status send_job(struct reader *r, uint32_t number)
{
	struct job *job = job_of(r, number);
	struct job_request request = {
		.memory_bytes = r->options.memory_bytes,
		.output_bytes = FRAME_OUTPUT_BYTES,
		.job = number,
		.format = job->format,
		.timeout_s = r->options.timeout_s,
		.allow_unsandboxed = !r->sandboxed,
	};
	spis_status status;

	job->output = memfd_create("document", MFD_CLOEXEC);
	if (job->output < 0)
		return fail_errno(r, "make a memory file");
	status = zygote_send(&r->zygote, &request, job->document, job->output);
	if (status != SPIS_OK)
		return fail(r, status, r->zygote.error);
	close_once(&job->document);
	job->state = SENT;
	r->sent++;
	return SPIS_OK;
}

/* Twice the workers, so that spis-read need not wait for us. */
static bool may_send(const struct reader *r, uint32_t number)
{
	return r->sent < 2 * r->options.workers &&
	       (number == r->first || r->kept_bytes < KEPT_BYTES);
}

static spis_status send_jobs(struct reader *r)
{
	for (uint32_t n = r->first; n != r->first + r->count; n++) {
		struct job *job = job_of(r, n);
		spis_status status;

		if (job->state != WAITING || job->format == FORMAT_NONE)
			continue;
		if (!may_send(r, n))
			break;
		status = send_job(r, n);
		if (status != SPIS_OK)
			return status;
	}
	return SPIS_OK;
}

/* ---- reports */

static spis_status take_report(struct reader *r)
{
	struct job_report report = {0};
	spis_status status = zygote_receive(&r->zygote, &report);
	struct job *job = job_of(r, report.job);
	struct stat st;

	if (status != SPIS_OK)
		return fail(r, status, r->zygote.error);
	if (report.job - r->first >= r->count || job->state != SENT)
		return fail(r, SPIS_INTERNAL, "a report of no document");
	errno = report.detail;
	if (report.ending == JOB_NOT_STARTED)
		return fail_errno(r, "start a process");
	if (fstat(job->output, &st) == 0)
		job->output_bytes = st.st_size;
	job->report = report;
	job->state = REPORTED;
	r->kept_bytes += job->output_bytes;
	r->sent--;
	return SPIS_OK;
}

/* Takes the reports that are there, so that the workers get more to do. */
static spis_status catch_up(struct reader *r)
{
	spis_status status = SPIS_OK;

	while (status == SPIS_OK && r->sent > 0 && zygote_ready(&r->zygote))
		status = take_report(r);
	return status == SPIS_OK ? send_jobs(r) : status;
}

static spis_status wait_for(struct reader *r, const struct job *job)
{
	spis_status status = SPIS_OK;

	while (status == SPIS_OK && job->state != REPORTED) {
		status = take_report(r);
		if (status == SPIS_OK)
			status = send_jobs(r);
	}
	return status;
}

/* ---- results */

/* Frames of a memory file nobody writes to any more. */
static spis_status feed(struct reader *r, int fd)
{
	char bytes[FRAME_MAX_BYTES];
	spis_status status = SPIS_OK;
	off_t at = 0;
	ssize_t n;

	while (status == SPIS_OK &&
	       (n = pread(fd, bytes, sizeof(bytes), at)) > 0) {
		status = frames_feed(&r->frames, bytes, (size_t)n);
		at += n;
	}
	return status;
}

static spis_status take_frames(struct reader *r, struct job *job,
			       struct reading *reading)
{
	spis_status fed = feed(r, job->output);

	if (fed == SPIS_NO_MEMORY)
		return fail(r, SPIS_NO_MEMORY, "out of memory");
	reading->outcome =
		verdict(&job->report, &r->frames, fed, &r->options, r->reason);
	reading->reason = r->reason;
	reading->format = format_name(job->format);
	reading->title = r->frames.fields[SPIS_FIELD_TITLE].value;
	reading->title_bytes = r->frames.fields[SPIS_FIELD_TITLE].len;
	reading->text = r->frames.text;
	reading->text_bytes = r->frames.text_bytes;
	return SPIS_OK;
}

static spis_status take_plain(struct reader *r, struct job *job,
			      struct reading *reading)
{
	if (plain_read(job->document, &r->plain) != SPIS_OK)
		return fail(r, SPIS_NO_MEMORY, r->plain.reason);
	reading->outcome = r->plain.outcome;
	reading->reason = r->plain.reason;
	reading->format = r->plain.text ? "plain text" : "unknown";
	reading->text = r->plain.text;
	reading->text_bytes = r->plain.text_bytes;
	return SPIS_OK;
}

static spis_status take_result(struct reader *r, struct job *job,
			       struct reading *reading)
{
	spis_status status;

	if (job->format == FORMAT_NONE)
		return take_plain(r, job, reading);
	status = wait_for(r, job);
	return status == SPIS_OK ? take_frames(r, job, reading) : status;
}

/* What was handed out before. */
static void release_result(struct reader *r)
{
	frames_reset(&r->frames);
	spis_release(r->plain.text);
	r->plain.text = NULL;
}

static void drop_first(struct reader *r)
{
	struct job *job = job_of(r, r->first);

	close_once(&job->document);
	close_once(&job->output);
	if (job->state == REPORTED)
		r->kept_bytes -= job->output_bytes;
	r->first++;
	r->count--;
}

spis_status reader_next(struct reader *r, struct reading *reading)
{
	struct job *job = job_of(r, r->first);
	spis_status status;

	release_result(r);
	if (r->count == 0)
		return fail(r, SPIS_INVALID, "nothing was submitted");
	*reading = (struct reading){.tag = job->tag, .title = "", .text = ""};
	status = catch_up(r);
	if (status == SPIS_OK)
		status = take_result(r, job, reading);
	if (status != SPIS_OK)
		return status;
	if (!outcome_has_text(reading->outcome) || !reading->text) {
		reading->text = "";
		reading->text_bytes = 0;
	}
	drop_first(r);
	return SPIS_OK;
}

/* ---- submitting */

static spis_status take_job(struct reader *r, int document, enum format format,
			    void *tag)
{
	*job_of(r, r->first + r->count) = (struct job){
		.tag = tag,
		.format = format,
		.document = document,
		.output = -1,
	};
	r->count++;
	return send_jobs(r);
}

spis_status reader_submit(struct reader *r, int fd, void *tag)
{
	char head[FORMAT_HEAD_BYTES];
	ssize_t n;

	if (reader_full(r)) {
		close(fd);
		return fail(r, SPIS_INVALID, "too much was submitted");
	}
	n = pread(fd, head, sizeof(head), 0);
	/* What cannot be read says so again when it is its turn. */
	return take_job(r, fd, format_recognise(head, n > 0 ? (size_t)n : 0),
			tag);
}

bool reader_full(const struct reader *r)
{
	return r->count == WINDOW;
}

size_t reader_pending(const struct reader *r)
{
	return r->count;
}

/* ---- beginning and end */

struct reader *reader_new(void)
{
	struct reader *r = calloc(1, sizeof(*r));

	if (r)
		r->zygote.socket = -1;
	return r;
}

/*
 * A process that only enters the sandbox.  It needs two descriptors like any
 * other.
 */
static spis_status try_sandbox(struct reader *r, struct job_report *report)
{
	struct job_request request = {
		.memory_bytes = r->options.memory_bytes,
		.output_bytes = FRAME_OUTPUT_BYTES,
		.format = FORMAT_NONE,
		.timeout_s = r->options.timeout_s,
	};
	int fd = memfd_create("nothing", MFD_CLOEXEC);
	spis_status status;

	if (fd < 0)
		return fail_errno(r, "make a memory file");
	status = zygote_send(&r->zygote, &request, fd, fd);
	if (status == SPIS_OK)
		status = zygote_receive(&r->zygote, report);
	close(fd);
	return status == SPIS_OK ? status : fail(r, status, r->zygote.error);
}

static spis_status check_sandbox(struct reader *r)
{
	struct job_report report;
	spis_status status = try_sandbox(r, &report);

	if (status != SPIS_OK)
		return status;
	r->sandboxed = report.ending == JOB_ENDED;
	if (r->sandboxed || r->options.allow_unsandboxed)
		return SPIS_OK;
	errno = report.detail;
	if (report.ending == JOB_NO_SANDBOX)
		return fail_errno(r, "sandbox the reading of documents");
	return fail(r, SPIS_INTERNAL, "the sandbox does not work");
}

static void take_options(struct reader *r, const struct reader_options *options)
{
	struct reader_options *o = &r->options;
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	*o = *options;
	if (o->workers == 0)
		o->workers = cores > 0 ? (unsigned)cores : 1;
	if (o->workers > READER_MAX_WORKERS)
		o->workers = READER_MAX_WORKERS;
	if (o->timeout_s == 0)
		o->timeout_s = READER_TIMEOUT_S;
	if (o->memory_bytes == 0)
		o->memory_bytes = READER_MEMORY_BYTES;
}

spis_status reader_start(struct reader *r, const struct reader_options *options)
{
	spis_status status;

	take_options(r, options);
	status = zygote_start(&r->zygote, r->options.program,
			      r->options.workers);
	if (status != SPIS_OK)
		return fail(r, status, r->zygote.error);
	return check_sandbox(r);
}

bool reader_sandboxed(const struct reader *r)
{
	return r->sandboxed;
}

const char *reader_error(const struct reader *r)
{
	return r->error;
}

void reader_free(struct reader *r)
{
	if (!r)
		return;
	zygote_stop(&r->zygote);
	while (r->count > 0)
		drop_first(r);
	frames_release(&r->frames);
	spis_release(r->plain.text);
	free(r);
}
