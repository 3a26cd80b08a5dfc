/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tasks.c: jobs sent to spis-read, and their reports. */
#include "extract/tasks.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

static spis_status fail(struct tasks *t, spis_status status, const char *what)
{
	snprintf(t->error, sizeof(t->error), "%s", what);
	return status;
}

spis_status tasks_fail(struct tasks *t, const char *what)
{
	int error = errno;

	snprintf(t->error, sizeof(t->error), "cannot %s: %s", what,
		 strerror(error));
	return error == ENOMEM ? SPIS_NO_MEMORY : SPIS_IO;
}

spis_status tasks_send(struct tasks *t, struct job *job,
		       struct job_request *request, const char *command)
{
	uint32_t n = 0;
	spis_status status;

	while (n < JOB_MAX_SENT && t->sent[n])
		n++;
	if (n == JOB_MAX_SENT)
		return fail(t, SPIS_INTERNAL, "too many documents at a time");
	job->batch = memfd_create("document", MFD_CLOEXEC);
	if (job->batch < 0)
		return tasks_fail(t, "make a memory file");
	request->memory_bytes = t->usual.memory_bytes;
	request->timeout_s = t->usual.timeout_s;
	request->allow_unsandboxed = t->usual.allow_unsandboxed;
	request->job = n;
	status = zygote_send(&t->zygote, request, command, job->document,
			     job->batch);
	if (status != SPIS_OK)
		return fail(t, status, t->zygote.error);
	t->sent[n] = job;
	t->count++;
	job->expected = request->output_bytes;
	t->expected_bytes += job->expected;
	job->state = SENT;
	return SPIS_OK;
}

spis_status tasks_receive(struct tasks *t)
{
	struct job_report report = {0};
	spis_status status = zygote_receive(&t->zygote, &report);
	struct job *job;
	struct stat st;

	if (status != SPIS_OK)
		return fail(t, status, t->zygote.error);
	job = report.job < JOB_MAX_SENT ? t->sent[report.job] : NULL;
	if (!job)
		return fail(t, SPIS_INTERNAL, "a report without a document");
	t->sent[report.job] = NULL;
	t->count--;
	t->expected_bytes -= job->expected;
	job->expected = 0;
	if (job->file)
		job->file->ms_left -= report.elapsed_ms;
	errno = report.detail;
	if (report.ending == JOB_NOT_STARTED)
		return tasks_fail(t, "start a process");
	job->report = report;
	job->state = REPORTED;
	job->kept = fstat(job->batch, &st) == 0 ? st.st_size : 0;
	t->kept_bytes += job->kept;
	tasks_hold(t, job, job->kept);
	return SPIS_OK;
}

spis_status tasks_wait(struct tasks *t, const struct job *job)
{
	spis_status status = SPIS_OK;

	while (status == SPIS_OK && job->state == SENT)
		status = tasks_receive(t);
	return status;
}

void tasks_take(struct tasks *t, struct job *job)
{
	t->kept_bytes -= job->kept;
	job->kept = 0;
}

void tasks_hold(struct tasks *t, struct job *job, off_t bytes)
{
	job->held += bytes;
	t->held_bytes += (uint64_t)bytes;
}

void tasks_let_go(struct tasks *t, struct job *job)
{
	t->held_bytes -= (uint64_t)job->held;
	job->held = 0;
}

bool tasks_ready(const struct tasks *t)
{
	return t->count > 0 && zygote_ready(&t->zygote);
}
