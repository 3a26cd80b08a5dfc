/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sandbox.c: removes from a process everything that reading does not need. */
#include "reader/sandbox/sandbox.h"

#include "reader/sandbox/confine.h"
#include "reader/sandbox/sanitizer.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#if SANITIZER
#include <sanitizer/asan_interface.h>

/*
 * Finding names of functions needs another program, which is forbidden; and
 * readers free nothing, because each ends with its document.
 */
__attribute__((visibility("default"))) const char *__asan_default_options(void)
{
	return "symbolize=0:detect_leaks=0";
}
#endif

/* Where a sanitizer reports: one more descriptor, or standard error. */
#define REPORT (SANITIZER ? SANDBOX_DOCUMENT + 1 : STDERR_FILENO)

/*
 * Descriptors of a sandboxed process are below this, which is also the limit.
 */
#define DESCRIPTORS (SANDBOX_DOCUMENT + 1 + SANITIZER)

/* Parsers recurse: whatever needs more is an attack, and should die. */
#define STACK_BYTES (8u * 1024 * 1024)

static struct sock_fprog filter; /* the seccomp program for the kernel */
static int ruleset = -1;         /* of landlock; -1: not supported */

/* ---- seccomp: allowed system calls */

/* Harmless whatever the arguments: memory, own state, open files. */
static const int allowed[] = {
	SCMP_SYS(brk),           SCMP_SYS(munmap),
	SCMP_SYS(mremap),        SCMP_SYS(madvise),
	SCMP_SYS(read),          SCMP_SYS(readv),
	SCMP_SYS(pread64),       SCMP_SYS(lseek),
	SCMP_SYS(fstat),         SCMP_SYS(close),
	SCMP_SYS(exit),          SCMP_SYS(exit_group),
	SCMP_SYS(rt_sigaction),  SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn),  SCMP_SYS(sigaltstack),
	SCMP_SYS(getpid),        SCMP_SYS(gettid),
	SCMP_SYS(getuid),        SCMP_SYS(geteuid),
	SCMP_SYS(getgid),        SCMP_SYS(getegid),
	SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
	SCMP_SYS(time),          SCMP_SYS(getrandom),
	SCMP_SYS(futex),         SCMP_SYS(restart_syscall),
	SCMP_SYS(sysinfo),       SCMP_SYS(sched_getaffinity),
};

/*
 * Libraries look for optional files, and work without them: these calls fail.
 * Every call in neither table kills the process.  newfstatat() is the C
 * library's stat(), and its fstat() with an empty path.  A filter cannot see
 * the path, and the flag that allows an empty one allows any: see fstat.c.
 */
static const int refused[] = {
	SCMP_SYS(open),      SCMP_SYS(openat),   SCMP_SYS(access),
	SCMP_SYS(faccessat), SCMP_SYS(stat),     SCMP_SYS(lstat),
	SCMP_SYS(statx),     SCMP_SYS(readlink), SCMP_SYS(readlinkat),
	SCMP_SYS(getcwd),    SCMP_SYS(ioctl),    SCMP_SYS(newfstatat),
};

/* Allowed only with certain arguments. */
static int add_partly_allowed(scmp_filter_ctx ctx)
{
	/* Memory that is writable and executable is how a breach begins. */
	struct scmp_arg_cmp no_exec = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
	struct scmp_arg_cmp to_output = SCMP_A0(SCMP_CMP_EQ, SANDBOX_OUTPUT, 0);
	struct scmp_arg_cmp to_stderr = SCMP_A0(SCMP_CMP_EQ, STDERR_FILENO, 0);
	struct scmp_arg_cmp to_report = SCMP_A0(SCMP_CMP_EQ, REPORT, 0);
	struct scmp_arg_cmp get_flags = SCMP_A1(SCMP_CMP_EQ, F_GETFL, 0);
	const struct {
		int call;
		struct scmp_arg_cmp argument;
	} rules[] = {
		{SCMP_SYS(mmap), no_exec},     {SCMP_SYS(mprotect), no_exec},
		{SCMP_SYS(write), to_output},  {SCMP_SYS(write), to_stderr},
		{SCMP_SYS(writev), to_stderr}, {SCMP_SYS(fcntl), get_flags},
		{SCMP_SYS(write), to_report},
	};
	int e = 0;

	for (size_t i = 0; i < COUNT(rules) && e == 0; i++)
		e = seccomp_rule_add_array(ctx, SCMP_ACT_ALLOW, rules[i].call,
					   1, &rules[i].argument);
	return e;
}

static void prepare_seccomp(void)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_KILL_PROCESS);
	uint32_t refuse = SCMP_ACT_ERRNO(EACCES);

	if (confine_calls(ctx, SCMP_ACT_ALLOW, allowed, COUNT(allowed)) == 0 &&
	    confine_calls(ctx, refuse, refused, COUNT(refused)) == 0 &&
	    add_partly_allowed(ctx) == 0)
		filter = confine_filter(ctx);
	else
		seccomp_release(ctx);
}

/* ---- limits */

bool sandbox_enter_limits(const struct sandbox_limits *limits)
{
	return confine_limit(RLIMIT_CORE, 0) &&
	       confine_limit(RLIMIT_FSIZE, limits->output_bytes) &&
	       confine_limit(RLIMIT_MEMLOCK, 0) &&
	       confine_limit(RLIMIT_MSGQUEUE, 0) &&
	       confine_limit(RLIMIT_STACK, STACK_BYTES) &&
	       confine_limit(RLIMIT_CPU, limits->cpu_s) &&
	       (SANITIZER || confine_limit(RLIMIT_AS, limits->memory_bytes));
}

/* ---- descriptors */

/* Moves them out of the way first, because the numbers may overlap. */
static bool enter_descriptors(int document, int output)
{
	int from = fcntl(document, F_DUPFD, DESCRIPTORS);
	int to = fcntl(output, F_DUPFD, DESCRIPTORS);

	if (from < 0 || to < 0)
		return false;
#if SANITIZER
	if (dup2(STDERR_FILENO, REPORT) < 0)
		return false;
	__sanitizer_set_report_fd((void *)REPORT);
#endif
	return dup2(to, SANDBOX_OUTPUT) >= 0 &&
	       dup2(STDIN_FILENO, STDERR_FILENO) >= 0 &&
	       dup2(from, SANDBOX_DOCUMENT) >= 0 &&
	       close_range(DESCRIPTORS, ~0u, 0) == 0;
}

void sandbox_prepare(void)
{
	ruleset = confine_ruleset();
	prepare_seccomp();
}

/*
 * In this order: each step except the last needs what the following ones
 * forbid.
 */
bool sandbox_enter(const struct sandbox_limits *limits, int document,
		   int output)
{
	int error = 0;

	confine_note(&error, prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
	confine_note(&error, confine_enter_ruleset(ruleset));
	confine_note(&error, enter_descriptors(document, output));
	confine_note(&error, sandbox_enter_limits(limits));
	confine_note(&error, confine_limit(RLIMIT_NPROC, 0));
	confine_note(&error, confine_limit(RLIMIT_NOFILE, DESCRIPTORS));
	confine_note(&error, confine_drop_capabilities());
	confine_note(&error, confine_enter_filter(&filter));
	errno = error;
	return error == 0;
}
