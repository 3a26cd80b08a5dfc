/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reader.c: turns files into documents, in sandboxed processes, in order. */
#include "extract/reader.h"

#include "extract/ocr.h"
#include "extract/pages.h"
#include "extract/plain.h"
#include "extract/queue.h"
#include "extract/tasks.h"
#include "extract/verdict.h"
#include "pipe/bytes.h"
#include "settings/filter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files taken at a time: the next ones are read while the oldest is slow. */
#define WINDOW 64u

/*
 * Output of readers stays in memory files until the turn of their document;
 * when there is too much, no further reader is started.  Copies of the files
 * are in memory, too; when there is too much, no further file is taken.
 */
#define KEPT_BYTES (64u * 1024 * 1024)

/*
 * Running readers may fill their memory files up to the limits.  This much is
 * allowed for all of them, and this much more for each of the few workers: the
 * largest possible output, and a small file for each.
 */
#define EXPECTED_BYTES        ((uint64_t)384 * 1024 * 1024)
#define EXPECTED_WORKER_BYTES ((uint64_t)40 * 1024 * 1024)

/*
 * When the processes that read a file and its members have taken this many
 * times the limit of one document, no further one is started: those running,
 * and what waits for them, then end before ten times the limit.
 */
#define FILE_TIMES 8

/* However small a file is, it may unpack to this much. */
#define LEAST_UNPACKED (16u * 1024 * 1024)

struct reader {
	struct reader_options options;
	struct tasks tasks;
	bool sandboxed;
	struct queue queue;
	bool handed_out; /* the first document in it was returned */
	struct frames frames;
	struct plain plain;
	struct ocr_text read; /* including text from pictures */
	spis_value fields[SPIS_FIELD_COUNT];
	char reason[VERDICT_REASON_BYTES];
};

static spis_status fail(struct reader *r, spis_status status, const char *what)
{
	snprintf(r->tasks.error, sizeof(r->tasks.error), "%s", what);
	return status;
}

static spis_status fail_memory(struct reader *r)
{
	return fail(r, SPIS_NO_MEMORY, "out of memory");
}

/* ---- sending */

/* How much may be unpacked from this many bytes. */
static uint64_t unpacked(const struct reader *r, uint64_t bytes)
{
	uint64_t most = bytes * r->options.ratio;

	return most > LEAST_UNPACKED ? most : LEAST_UNPACKED;
}

static uint64_t size_of(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && st.st_size > 0 ? (uint64_t)st.st_size : 0;
}

/*
 * A member's bytes are copied out of the frames of its parent when they are
 * needed: the first `most` of them.
 */
static spis_status extract(struct reader *r, struct job *job, uint64_t most)
{
	uint64_t bytes = job->data.bytes < most ? job->data.bytes : most;

	if (job->document >= 0)
		return SPIS_OK;
	job->document = memfd_create("member", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (job->document < 0)
		return tasks_fail(&r->tasks, "make a memory file");
	if (frames_copy(job->parent->batch, &job->data, most, job->document) !=
	    SPIS_OK)
		return tasks_fail(&r->tasks, "fill a memory file");
	tasks_hold(&r->tasks, job, (off_t)bytes);
	/* A filter gets it as an open file. */
	fcntl(job->document, F_ADD_SEALS,
	      F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK);
	return SPIS_OK;
}

/* Before it is extracted, a member begins after a frame header. */
static enum format recognise(const struct job *job)
{
	char head[FORMAT_HEAD_BYTES];
	ssize_t n;

	if (job->document >= 0)
		n = pread(job->document, head, sizeof(head), 0);
	else
		n = pread(job->parent->batch, head, sizeof(head),
			  (off_t)job->data.from + FRAME_HEADER_BYTES);
	if (job->document < 0 && n > 0 && (uint64_t)n > job->data.bytes)
		n = (ssize_t)job->data.bytes;
	/* If it cannot be read, that is reported when its turn comes. */
	return format_recognise(head, n > 0 ? (size_t)n : 0);
}

/* Maximum size of frames to come: text, and a batch of members. */
static uint64_t output_bytes(const struct job *job)
{
	uint64_t data = FRAME_BATCH_BYTES + (uint64_t)FRAME_MEMBER_BYTES;

	if (data > job->file->bytes_left)
		data = job->file->bytes_left;
	return FRAME_OUTPUT_BYTES + data + data / 1024;
}

static struct job_request request_of(const struct reader *r,
				     const struct job *job)
{
	bool may_hold = job->depth < r->options.depth;

	return (struct job_request){
		.output_bytes = output_bytes(job),
		.data_bytes = job->file->bytes_left,
		.inflated_max = unpacked(r, size_of(job->document)),
		.members = may_hold ? job->file->members_left : 0,
		.first_member = job->members,
		.too_deep = !may_hold,
		.format = job->format,
		.task = job->filter ? JOB_RUN : JOB_READ,
		.command_bytes = job->filter ? job->filter->command_bytes : 0,
	};
}

/* The frames of its last batch are replaced by new ones. */
static spis_status send_job(struct reader *r, struct job *job)
{
	struct job_request request;
	spis_status status = extract(r, job, UINT64_MAX);

	if (status != SPIS_OK)
		return status;
	if (job->batch != job->output) {
		tasks_hold(&r->tasks, job, -(off_t)size_of(job->batch));
		close_once(&job->batch);
	}
	request = request_of(r, job);
	job->asked = request.members;
	status = tasks_send(&r->tasks, job, &request,
			    job->filter ? job->filter->command : NULL);
	if (status != SPIS_OK)
		return status;
	if (job->output < 0)
		job->output = job->batch;
	queue_settle(&r->queue, job, SENT);
	return SPIS_OK;
}

/* Twice the number of workers, so that spis-read never waits for us. */
static bool may_send(const struct reader *r, const struct job *job)
{
	const struct tasks *t = &r->tasks;
	uint64_t most =
		EXPECTED_BYTES + r->options.workers * EXPECTED_WORKER_BYTES;

	return job == r->queue.first ||
	       (t->count < 2 * r->options.workers &&
		t->kept_bytes < KEPT_BYTES &&
		t->held_bytes + t->expected_bytes + output_bytes(job) <= most);
}

static spis_status decide(struct reader *r, struct job *job,
			  enum outcome outcome, const char *reason)
{
	return queue_decide(&r->queue, job, outcome, reason) == SPIS_OK
		       ? SPIS_OK
		       : fail_memory(r);
}

/*
 * Its file has taken too long: a member is not read, and a document with
 * members is not asked for more.
 */
static spis_status give_up(struct reader *r, struct job *job)
{
	if (job->members > 0)
		return decide(r, job, OUTCOME_PARTIAL,
			      "it took too long: only the first documents in "
			      "it were read");
	return decide(r, job, OUTCOME_TIMED_OUT,
		      "the file that it is in took too long: not read");
}

/* Determines the format, and so who reads it. */
static void look_at(struct reader *r, struct job *job)
{
	job->filter = filter_for(&r->options.filters,
				 *job->member ? job->member : job->name);
	job->format = job->filter ? FORMAT_NONE : recognise(job);
}

static spis_status send_jobs(struct reader *r)
{
	struct job *job;

	while ((job = r->queue.waiting)) {
		spis_status status;

		if (job->output < 0)
			look_at(r, job);
		if (job->format == FORMAT_NONE && !job->filter) {
			queue_settle(&r->queue, job, PLAIN);
			continue;
		}
		if (!may_send(r, job))
			break;
		if (job->filter && job->filter->missing)
			status = decide(r, job, OUTCOME_BROKEN, FILTER_MISSING);
		else if (job->file->ms_left > 0)
			status = send_job(r, job);
		else
			status = give_up(r, job);
		if (status != SPIS_OK)
			return status;
	}
	return SPIS_OK;
}

/* ---- reports */

/* Takes available reports, so that the workers get more work. */
static spis_status catch_up(struct reader *r)
{
	spis_status status = SPIS_OK;

	while (status == SPIS_OK && tasks_ready(&r->tasks))
		status = tasks_receive(&r->tasks);
	return status == SPIS_OK ? send_jobs(r) : status;
}

static spis_status wait_for(struct reader *r, const struct job *job)
{
	spis_status status = SPIS_OK;

	while (status == SPIS_OK && job->state == SENT) {
		status = tasks_receive(&r->tasks);
		if (status == SPIS_OK)
			status = send_jobs(r);
	}
	return status;
}

/* ---- results */

/*
 * Reads the frames of a memory file that nobody writes to any more, with at
 * most so many members.
 */
static spis_status feed(struct reader *r, int fd, size_t members)
{
	char bytes[FRAME_MAX_BYTES];
	spis_status status = SPIS_OK;
	off_t at = 0;
	ssize_t n;

	frames_reset(&r->frames);
	r->frames.member_max = members;
	while (status == SPIS_OK &&
	       (n = pread(fd, bytes, sizeof(bytes), at)) > 0) {
		status = frames_feed(&r->frames, bytes, (size_t)n);
		at += n;
	}
	return status;
}

/* The worst outcome of all its batches counts. */
static bool note_outcome(struct job *job, enum outcome outcome,
			 const char *reason)
{
	if (job->reason && job->outcome != OUTCOME_OK)
		return true;
	if (job->members > 0 && !outcome_has_text(outcome))
		outcome = OUTCOME_PARTIAL;
	free(job->reason);
	job->outcome = outcome;
	job->reason = strdup(reason);
	return job->reason;
}

/*
 * The first document has been read.  If it has members, they come first, and
 * its frames are read again after them.
 */
static spis_status take_frames(struct reader *r, struct job *job)
{
	spis_status fed =
		job->filter ? SPIS_OK : feed(r, job->batch, job->asked);
	enum outcome outcome;

	tasks_take(&r->tasks, job);
	if (fed == SPIS_NO_MEMORY)
		return fail_memory(r);
	outcome = job->filter ? verdict_program(&job->report, &r->options,
						r->reason)
			      : verdict(&job->report, &r->frames, fed,
					&r->options, r->reason);
	if (!note_outcome(job, outcome, r->reason))
		return fail_memory(r);
	job->state = DECIDED;
	/*
	 * A filter finds no members; those in r->frames belong to another
	 * document.  Members of an encrypted archive are listed, but known by
	 * then.
	 */
	if (job->filter || outcome == OUTCOME_CRASHED ||
	    r->frames.member_count == 0)
		return SPIS_OK;
	return queue_members(&r->queue, &r->frames) == SPIS_OK ? SPIS_OK
							       : fail_memory(r);
}

static spis_status take_plain(struct reader *r, struct job *job,
			      struct reading *reading)
{
	spis_status status = extract(r, job, BYTES_LOADED);

	if (status != SPIS_OK)
		return status;
	if (plain_read(job->document, r->options.text_bytes, &r->plain) !=
	    SPIS_OK)
		return fail(r, SPIS_NO_MEMORY, r->plain.reason);
	reading->outcome = r->plain.outcome;
	reading->reason = r->plain.reason;
	reading->format = r->plain.text ? "plain text" : "unknown";
	reading->text = r->plain.text;
	reading->text_bytes = r->plain.text_bytes;
	return SPIS_OK;
}

/* The output of a filter, in any charset. */
static spis_status take_filtered(struct reader *r, struct job *job,
				 struct reading *reading)
{
	if (plain_read(job->output, r->options.text_bytes, &r->plain) !=
	    SPIS_OK)
		return fail(r, SPIS_NO_MEMORY, r->plain.reason);
	reading->format = job->filter->name;
	if (!outcome_has_text(reading->outcome))
		return SPIS_OK;
	reading->text = r->plain.text;
	reading->text_bytes = r->plain.text_bytes;
	if (r->plain.outcome != OUTCOME_OK) {
		reading->outcome = r->plain.outcome;
		reading->reason = r->plain.reason;
	}
	return SPIS_OK;
}

/* Reads pages that are pictures, if OCR is enabled. */
static spis_status take_pictures(struct reader *r, struct job *job,
				 struct reading *reading)
{
	spis_status status = SPIS_OK;

	if (job->format == FORMAT_PDF && r->options.index)
		status = pages_choose(&r->frames, r->options.index);
	if (status != SPIS_OK)
		return fail(r, status, "cannot judge the pages of a document");
	reading->pictures = r->frames.scan_count;
	if (reading->pictures == 0 || !r->options.ocr.languages)
		return SPIS_OK;
	status = ocr_read(&r->tasks, &r->options.ocr, job->document,
			  job->file->name, job->format == FORMAT_PDF,
			  &r->frames, &job->file->pages_left, &r->read);
	reading->text = r->read.text;
	reading->text_bytes = r->read.bytes;
	if (reading->text_bytes > r->options.text_bytes)
		reading->text_bytes = r->options.text_bytes;
	reading->pictures = r->read.left;
	reading->tried_ocr = true;
	reading->ocr = r->read.key;
	reading->by_ocr = r->read.left < r->frames.scan_count;
	return status;
}

static void take_fields(struct reader *r, struct reading *reading)
{
	reading->fields = r->fields;
	for (int i = 0; i < SPIS_FIELD_COUNT; i++) {
		const struct frame_field *field = &r->frames.fields[i];

		/* Drops a date that does not exist. */
		if (field->len > 0 &&
		    spis_check_field((spis_field)i, field->value, field->len) ==
			    SPIS_OK)
			r->fields[reading->field_count++] = (spis_value){
				(spis_field)i, field->value, field->len};
	}
}

/* The frames of the document itself, which were read before. */
static spis_status take_document(struct reader *r, struct job *job,
				 struct reading *reading)
{
	reading->outcome = job->outcome;
	reading->reason = job->reason;
	reading->format = format_name(job->format);
	if (job->output < 0)
		return SPIS_OK;
	if (job->filter)
		return take_filtered(r, job, reading);
	if (feed(r, job->output, r->options.members) == SPIS_NO_MEMORY)
		return fail_memory(r);
	if (*r->frames.format)
		reading->format = r->frames.format;
	if (!outcome_has_text(reading->outcome))
		return SPIS_OK;
	take_fields(r, reading);
	reading->notices = r->frames.notice_count;
	reading->text = r->frames.text;
	reading->text_bytes = r->frames.text_bytes;
	return take_pictures(r, job, reading);
}

/* Releases what was returned before. */
static void release_result(struct reader *r)
{
	frames_reset(&r->frames);
	spis_release(r->plain.text);
	r->plain.text = NULL;
	free(r->read.text);
	r->read.text = NULL;
	if (r->handed_out) {
		tasks_let_go(&r->tasks, r->queue.first);
		queue_drop(&r->queue);
	}
	r->handed_out = false;
}

/* Advances the first document by one step, or returns it. */
static spis_status step(struct reader *r, struct reading *reading)
{
	struct job *job = r->queue.first;

	switch (job->state) {
	case WAITING: /* not if it is the first */
	case SENT:
		return wait_for(r, job);
	case REPORTED:
		return take_frames(r, job);
	case OPENED:
		if (job->more)
			queue_again(&r->queue);
		else
			job->state = DECIDED;
		return SPIS_OK;
	case PLAIN:
		r->handed_out = true;
		return take_plain(r, job, reading);
	case DECIDED:
		r->handed_out = true;
		return take_document(r, job, reading);
	}
	return SPIS_OK;
}

spis_status reader_next(struct reader *r, struct reading *reading)
{
	spis_status status = SPIS_OK;

	release_result(r);
	if (!r->queue.first)
		return fail(r, SPIS_INVALID, "nothing was submitted");
	while (status == SPIS_OK && !r->handed_out) {
		*reading =
			(struct reading){.text = "", .reason = "", .ocr = ""};
		status = catch_up(r);
		if (status == SPIS_OK)
			status = step(r, reading);
	}
	if (status != SPIS_OK)
		return status;
	reading->tag = r->queue.first->tag;
	reading->member = r->queue.first->member;
	reading->members = r->queue.first->members;
	if (!outcome_has_text(reading->outcome) || !reading->text) {
		reading->text = "";
		reading->text_bytes = 0;
	}
	return SPIS_OK;
}

const char *reader_notice(const struct reader *r, size_t i,
			  spis_value values[SPIS_FIELD_COUNT], size_t *count)
{
	const struct frame_notice *notice = &r->frames.notices[i];

	*count = 0;
	for (int field = 0; field < SPIS_FIELD_COUNT; field++) {
		const char *value = frames_notice_field(&r->frames, notice,
							(spis_field)field);

		if (value && spis_check_field((spis_field)field, value,
					      strlen(value)) == SPIS_OK)
			values[(*count)++] = (spis_value){(spis_field)field,
							  value, strlen(value)};
	}
	return r->frames.names + notice->name_at;
}

/* ---- submitting */

spis_status reader_submit(struct reader *r, int fd, const char *name, void *tag)
{
	struct job *job;

	if (reader_full(r)) {
		close(fd);
		return fail(r, SPIS_INVALID, "too much was submitted");
	}
	job = queue_file(&r->queue, fd, tag);
	if (!job) {
		close(fd);
		return fail_memory(r);
	}
	job->name = name;
	job->bytes_left = unpacked(r, size_of(fd));
	job->members_left = r->options.members;
	job->ms_left = (int64_t)r->options.timeout_s * 1000 * FILE_TIMES;
	job->pages_left = r->options.ocr.pages;
	return send_jobs(r);
}

bool reader_full(const struct reader *r)
{
	uint64_t copied = r->queue.copied;

	/* The file last returned will be released soon. */
	if (r->handed_out)
		copied -= r->queue.first->copied;
	return r->queue.files >= WINDOW + r->handed_out || copied >= KEPT_BYTES;
}

bool reader_pending(const struct reader *r)
{
	return r->queue.first && (r->queue.first->next || !r->handed_out);
}

/* ---- start and end */

struct reader *reader_new(void)
{
	struct reader *r = calloc(1, sizeof(*r));

	if (r)
		r->tasks.zygote.socket = -1;
	return r;
}

/*
 * Starts a process that only enters the sandbox.  Like any other it needs two
 * descriptors.
 */
static spis_status try_sandbox(struct reader *r, struct job_report *report)
{
	struct job_request request = {
		.memory_bytes = r->options.memory_bytes,
		.output_bytes = FRAME_OUTPUT_BYTES,
		.format = FORMAT_NONE,
		.timeout_s = r->options.timeout_s,
	};
	struct zygote *z = &r->tasks.zygote;
	int fd = memfd_create("nothing", MFD_CLOEXEC);
	spis_status status;

	if (fd < 0)
		return tasks_fail(&r->tasks, "make a memory file");
	status = zygote_send(z, &request, NULL, fd, fd);
	if (status == SPIS_OK)
		status = zygote_receive(z, report);
	close(fd);
	return status == SPIS_OK ? status : fail(r, status, z->error);
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
	if (o->text_bytes == 0 || o->text_bytes > SPIS_MAX_TEXT_BYTES)
		o->text_bytes = SPIS_MAX_TEXT_BYTES;
	if (o->members == 0)
		o->members = READER_MEMBERS;
	if (o->depth == 0)
		o->depth = READER_DEPTH;
	if (o->ratio == 0)
		o->ratio = READER_RATIO;
	if (o->ocr.pages == 0)
		o->ocr.pages = READER_OCR_PAGES;
	r->frames.text_max = o->text_bytes;
}

spis_status reader_start(struct reader *r, const struct reader_options *options)
{
	spis_status status;

	take_options(r, options);
	status = zygote_start(&r->tasks.zygote, r->options.program,
			      r->options.workers, &r->options.filters);
	if (status != SPIS_OK)
		return fail(r, status, r->tasks.zygote.error);
	r->tasks.workers = r->options.workers;
	r->tasks.usual = (struct job_request){
		.memory_bytes = r->options.memory_bytes,
		.timeout_s = r->options.timeout_s,
	};
	return SPIS_OK;
}

spis_status reader_check(struct reader *r)
{
	struct job_report report;
	spis_status status = try_sandbox(r, &report);

	if (status != SPIS_OK)
		return status;
	r->sandboxed = report.ending == JOB_ENDED;
	r->tasks.usual.allow_unsandboxed = !r->sandboxed;
	if (r->sandboxed || r->options.allow_unsandboxed)
		return SPIS_OK;
	errno = report.detail;
	if (report.ending == JOB_NO_SANDBOX)
		return tasks_fail(&r->tasks,
				  "sandbox the reading of documents");
	return fail(r, SPIS_INTERNAL, "the sandbox does not work");
}

bool reader_sandboxed(const struct reader *r)
{
	return r->sandboxed;
}

unsigned reader_workers(const struct reader *r)
{
	return r->options.workers;
}

const char *reader_error(const struct reader *r)
{
	return r->tasks.error;
}

void reader_free(struct reader *r)
{
	if (!r)
		return;
	zygote_stop(&r->tasks.zygote);
	while (r->queue.first)
		queue_drop(&r->queue);
	frames_release(&r->frames);
	spis_release(r->plain.text);
	free(r->read.text);
	free(r);
}
