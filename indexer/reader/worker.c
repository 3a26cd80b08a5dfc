/* SPDX-License-Identifier: GPL-2.0-or-later */
/* worker.c: the processes that each read one document. */
#include "reader/worker.h"

#include "reader/base/readers.h"
#include "reader/sandbox/exec.h"
#include "reader/sandbox/memory.h"
#include "reader/sandbox/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/*
 * Information that a worker leaves behind when it dies, in shared memory.  It
 * could overwrite the notes of others, but only lie about how they died.
 */
struct note {
	volatile unsigned char ran_out; /* of memory */
	volatile int sandbox_error;     /* errno; not 0: nothing was read */
};

static struct worker {
	pid_t pid; /* 0: free */
	uint32_t job;
	uint32_t timeout_s;
	int64_t begun_ms;
	int64_t deadline_ms;
	bool timed_out;
} workers[JOB_MAX_WORKERS];

/* Jobs not yet started: number n is queue[n % JOB_MAX_SENT]. */
static struct order queue[JOB_MAX_SENT];
static unsigned queue_first, queue_end;

static struct note *notes; /* for workers[] */

static int proc = -1; /* the folder, which may become invisible later */

/*
 * The limit on wall time comes first; this is for a process that nobody watches
 * any more.
 */
#define CPU_GRACE_S 2

/* Exit status of shells if there is no such program. */
#define PROGRAM_NOT_STARTED 127

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- in the new process */

/*
 * When memory runs out, the kernel should kill processes that read documents,
 * which does no other harm.  Without /proc it decides by itself.
 */
static void be_killed_first(void)
{
	int fd = openat(proc, "self/oom_score_adj", O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return;
	(void)!write(fd, "1000", 4);
	close(fd);
}

static format_read *reader_of(uint32_t format)
{
	switch (format) {
#define READ(id, name, recognise, prepare, read) \
	case id:                                 \
		return read;
#define KNOW(...)
		FORMAT_TABLE(READ, KNOW)
#undef READ
#undef KNOW
	}
	return NULL;
}

static void read_document(const struct job_request *request)
{
	static struct output out;
	const struct output_limits limits = {
		.data_bytes = request->data_bytes,
		.inflated_max = request->inflated_max,
		.members = request->members,
		.first_member = request->first_member,
		.too_deep = request->too_deep,
	};
	format_read *reader = reader_of(request->format);
	char reason[FRAME_REASON_BYTES];

	output_init(&out, SANDBOX_OUTPUT, &limits);
	if (request->task == JOB_RENDER) {
		pdf_render(SANDBOX_DOCUMENT, request->page, &out);
		return;
	}
	if (reader) {
		reader(SANDBOX_DOCUMENT, &out);
		return;
	}
	snprintf(reason, sizeof(reason), "%s is not read",
		 format_name((enum format)request->format));
	output_end(&out, OUTCOME_UNSUPPORTED, reason);
}

/* Runs the program, after which only its exit status is left. */
static _Noreturn void run(const struct order *job,
			  const struct sandbox_limits *limits,
			  struct note *note)
{
	static char path[] = "PATH=/usr/bin:/bin", lang[] = "LANG=C.UTF-8",
		    threads[] = "OMP_THREAD_LIMIT=1", home[] = "HOME=/";
	char *environment[] = {path, lang, threads, home, NULL};
	char words[JOB_MAX_COMMAND];
	char *arguments[JOB_MAX_COMMAND / 2 + 1] = {0};
	size_t count = 0, end = job->request.command_bytes;

	memcpy(words, job->command, sizeof(words));
	for (size_t at = 0; at < end && count < JOB_MAX_COMMAND / 2;
	     at += strlen(words + at) + 1)
		arguments[count++] = words + at;
	if (!exec_enter(limits, job->fds[0], job->fds[1],
			count > 0 ? arguments[0] : "") &&
	    !job->request.allow_unsandboxed) {
		note->sandbox_error = errno;
		_exit(EXIT_FAILURE);
	}
	if (count > 0)
		execve(arguments[0], arguments, environment);
	_exit(PROGRAM_NOT_STARTED);
}

static _Noreturn void work(const struct order *job, struct note *note)
{
	const struct job_request *request = &job->request;
	struct sandbox_limits limits = {
		.memory_bytes = request->memory_bytes,
		.output_bytes = request->output_bytes,
		.cpu_s = request->timeout_s + CPU_GRACE_S,
	};
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	be_killed_first();
	memory_watch(&note->ran_out);
	if (request->task == JOB_RUN)
		run(job, &limits, note);
	if (!sandbox_enter(&limits, job->fds[0], job->fds[1]) &&
	    !request->allow_unsandboxed) {
		note->sandbox_error = errno;
		_exit(EXIT_FAILURE);
	}
	if (request->task == JOB_RENDER || request->format != FORMAT_NONE)
		read_document(request);
	_exit(EXIT_SUCCESS);
}

/* ---- in the zygote */

bool workers_prepare(void)
{
	void *page =
		mmap(NULL, sizeof(*notes) * JOB_MAX_WORKERS,
		     PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (page == MAP_FAILED)
		return false;
	notes = page;
	proc = open("/proc", O_PATH | O_CLOEXEC);
	return true;
}

bool workers_take(const struct order *order)
{
	if (queue_end - queue_first == JOB_MAX_SENT)
		return false;
	queue[queue_end++ % JOB_MAX_SENT] = *order;
	return true;
}

static bool begin(struct worker *w, const struct order *job)
{
	struct note *note = &notes[w - workers];
	pid_t parent = getpid(), pid;

	*note = (struct note){0};
	pid = fork();
	if (pid < 0)
		return false;
	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (getppid() != parent) /* the parent has died already */
			_exit(EXIT_FAILURE);
		work(job, note);
	}
	*w = (struct worker){
		.pid = pid,
		.job = job->request.job,
		.timeout_s = job->request.timeout_s,
		.begun_ms = now_ms(),
	};
	w->deadline_ms = w->begun_ms + (int64_t)w->timeout_s * 1000;
	return true;
}

bool workers_begin(unsigned limit, struct job_report *report)
{
	for (unsigned i = 0; i < limit && queue_first != queue_end; i++) {
		struct order *job = &queue[queue_first % JOB_MAX_SENT];
		bool begun;

		if (workers[i].pid != 0)
			continue;
		begun = begin(&workers[i], job);
		*report = (struct job_report){
			.job = job->request.job,
			.ending = JOB_NOT_STARTED,
			.detail = errno,
		};
		close(job->fds[0]);
		close(job->fds[1]);
		queue_first++;
		if (!begun)
			return true;
	}
	return false;
}

int workers_check_time(void)
{
	int64_t now = now_ms(), next = INT64_MAX;

	for (int i = 0; i < JOB_MAX_WORKERS; i++) {
		struct worker *w = &workers[i];

		if (w->pid == 0 || w->timed_out)
			continue;
		if (w->deadline_ms <= now) {
			kill(w->pid, SIGKILL);
			w->timed_out = true;
		} else if (w->deadline_ms < next) {
			next = w->deadline_ms;
		}
	}
	if (next == INT64_MAX)
		return -1;
	return next - now > INT32_MAX ? INT32_MAX : (int)(next - now);
}

/*
 * A SIGKILL that is not ours: the limit on CPU time, or the kernel ran out of
 * memory.
 */
static enum job_ending killed(const struct worker *w,
			      const struct rusage *usage)
{
	time_t used = usage->ru_utime.tv_sec + usage->ru_stime.tv_sec;

	return used >= (time_t)w->timeout_s ? JOB_TIMED_OUT : JOB_OUT_OF_MEMORY;
}

static void tell_ending(const struct worker *w, int status,
			const struct rusage *usage, struct job_report *report)
{
	const struct note *note = &notes[w - workers];

	report->ending = JOB_CRASHED;
	report->detail =
		WIFSIGNALED(status) ? WTERMSIG(status) : -WEXITSTATUS(status);
	if (w->timed_out) {
		report->ending = JOB_TIMED_OUT;
	} else if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
		report->ending = JOB_ENDED;
	} else if (note->sandbox_error) {
		report->ending = JOB_NO_SANDBOX;
		report->detail = note->sandbox_error;
	} else if (note->ran_out) {
		report->ending = JOB_OUT_OF_MEMORY;
	} else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
		report->ending = killed(w, usage);
	}
}

bool workers_reap(struct job_report *report)
{
	struct rusage usage;
	int status;
	pid_t pid = wait4(-1, &status, WNOHANG, &usage);

	if (pid <= 0)
		return false;
	for (int i = 0; i < JOB_MAX_WORKERS; i++) {
		if (workers[i].pid != pid)
			continue;
		report->job = workers[i].job;
		report->elapsed_ms = (uint32_t)(now_ms() - workers[i].begun_ms);
		tell_ending(&workers[i], status, &usage, report);
		workers[i].pid = 0;
		return true;
	}
	return false;
}

void workers_kill(void)
{
	for (int i = 0; i < JOB_MAX_WORKERS; i++)
		if (workers[i].pid != 0)
			kill(workers[i].pid, SIGKILL);
}
