/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sandbox.c: takes from a process all that reading does not need. */
#include "sandbox.h"

#include "sanitizer.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if SANITIZER
#include <sanitizer/asan_interface.h>

/*
 * Names of functions come from another program, which is forbidden; and
 * nothing is freed here, each reader ends with its document.
 */
__attribute__((visibility("default"))) const char *__asan_default_options(void)
{
	return "symbolize=0:detect_leaks=0";
}
#endif

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Where a sanitizer reports: one descriptor more, or standard error as well. */
#define REPORT (SANITIZER ? SANDBOX_DOCUMENT + 1 : STDERR_FILENO)

/* Descriptors of a sandboxed process are below this, and so is the limit. */
#define DESCRIPTORS (SANDBOX_DOCUMENT + 1 + SANITIZER)

/* Parsers recurse: what needs more is an attack, and better dies of it. */
#define STACK_BYTES (8u * 1024 * 1024)

static struct sock_fprog filter; /* what the kernel is given for seccomp */
static int ruleset = -1;         /* of landlock; -1: the kernel has none */

/* ---- seccomp: which system calls there are */

/* Harmless whatever the arguments: memory, the own state, what is open. */
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
 * Libraries look for optional files, and do well without them: these fail.
 * Everything that is in neither table kills.
 */
static const int refused[] = {
	SCMP_SYS(open),      SCMP_SYS(openat),   SCMP_SYS(access),
	SCMP_SYS(faccessat), SCMP_SYS(stat),     SCMP_SYS(lstat),
	SCMP_SYS(statx),     SCMP_SYS(readlink), SCMP_SYS(readlinkat),
	SCMP_SYS(getcwd),    SCMP_SYS(ioctl),
};

/* Allowed with some arguments only. */
static int add_partly_allowed(scmp_filter_ctx ctx)
{
	/* Memory that can be written and run is how a breach begins. */
	struct scmp_arg_cmp no_exec = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
	struct scmp_arg_cmp to_output = SCMP_A0(SCMP_CMP_EQ, SANDBOX_OUTPUT, 0);
	struct scmp_arg_cmp to_stderr = SCMP_A0(SCMP_CMP_EQ, STDERR_FILENO, 0);
	struct scmp_arg_cmp to_report = SCMP_A0(SCMP_CMP_EQ, REPORT, 0);
	struct scmp_arg_cmp get_flags = SCMP_A1(SCMP_CMP_EQ, F_GETFL, 0);
	/* The C library's fstat() is the following with an empty path. */
	struct scmp_arg_cmp no_path = SCMP_A3(SCMP_CMP_EQ, AT_EMPTY_PATH, 0);
	/* And its stat() with one, which is refused as others are. */
	struct scmp_arg_cmp a_path = SCMP_A3(SCMP_CMP_NE, AT_EMPTY_PATH, 0);
	const struct {
		int call;
		struct scmp_arg_cmp argument;
	} rules[] = {
		{SCMP_SYS(mmap), no_exec},       {SCMP_SYS(mprotect), no_exec},
		{SCMP_SYS(write), to_output},    {SCMP_SYS(write), to_stderr},
		{SCMP_SYS(writev), to_stderr},   {SCMP_SYS(fcntl), get_flags},
		{SCMP_SYS(newfstatat), no_path}, {SCMP_SYS(write), to_report},
	};
	int e = 0;

	for (size_t i = 0; i < COUNT(rules) && e == 0; i++)
		e = seccomp_rule_add_array(ctx, SCMP_ACT_ALLOW, rules[i].call,
					   1, &rules[i].argument);
	if (e == 0)
		e = seccomp_rule_add_array(ctx, SCMP_ACT_ERRNO(EACCES),
					   SCMP_SYS(newfstatat), 1, &a_path);
	return e;
}

static int add_all(scmp_filter_ctx ctx, uint32_t action, const int *calls,
		   size_t count)
{
	int e = 0;

	for (size_t i = 0; i < count && e == 0; i++)
		e = seccomp_rule_add(ctx, action, calls[i], 0);
	return e;
}

/* Takes the finished filter out of the library's hands. */
static void export_filter(scmp_filter_ctx ctx)
{
	int fd = memfd_create("filter", MFD_CLOEXEC);
	struct sock_filter *rules = NULL;
	struct stat st;

	if (fd >= 0 && seccomp_export_bpf(ctx, fd) == 0 && fstat(fd, &st) == 0)
		rules = malloc((size_t)st.st_size);
	if (rules && pread(fd, rules, (size_t)st.st_size, 0) == st.st_size) {
		filter.filter = rules;
		filter.len = (unsigned short)(st.st_size / sizeof(*rules));
	}
	if (fd >= 0)
		close(fd);
}

static void prepare_seccomp(void)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_KILL_PROCESS);
	uint32_t refuse = SCMP_ACT_ERRNO(EACCES);

	if (add_all(ctx, SCMP_ACT_ALLOW, allowed, COUNT(allowed)) == 0 &&
	    add_all(ctx, refuse, refused, COUNT(refused)) == 0 &&
	    add_partly_allowed(ctx) == 0)
		export_filter(ctx);
	seccomp_release(ctx);
}

/* A filter that could not be prepared is empty; the kernel takes none. */
static bool enter_seccomp(void)
{
	return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter) == 0;
}

/* ---- landlock: a second lock on files and network, where there is one */

/* As the newest kernel knows it; Debian 12's headers know the first field. */
struct landlock_rights {
	uint64_t files;
	uint64_t network; /* since version 4 */
	uint64_t scoped;  /* since version 6 */
};

static void prepare_landlock(void)
{
	struct landlock_rights all = {0};
	size_t size = offsetof(struct landlock_rights, network);
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
			       LANDLOCK_CREATE_RULESET_VERSION);

	if (version < 1)
		return;
	/* Bits 0 to 12 to begin with, then one more with each of these. */
	all.files = (1u << 13) - 1;
	all.files |= version >= 2 ? 1u << 13 : 0;
	all.files |= version >= 3 ? 1u << 14 : 0;
	all.files |= version >= 5 ? 1u << 15 : 0;
	if (version >= 4) {
		all.network = 3; /* bind and connect TCP */
		size = offsetof(struct landlock_rights, scoped);
	}
	if (version >= 6) {
		all.scoped = 3; /* abstract sockets, signals */
		size = sizeof(all);
	}
	ruleset = (int)syscall(SYS_landlock_create_ruleset, &all, size, 0);
}

static bool enter_landlock(void)
{
	return ruleset < 0 ||
	       syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
}

/* ---- limits */

/* Soft and hard limit are the same; what the kernel has made of it counts. */
static bool limit(int resource, rlim_t value)
{
	struct rlimit now, wanted;

	if (getrlimit((__rlimit_resource_t)resource, &now) != 0)
		return false;
	if (now.rlim_max < value) /* an administrator's limit stays */
		value = now.rlim_max;
	wanted.rlim_cur = wanted.rlim_max = value;
	if (setrlimit((__rlimit_resource_t)resource, &wanted) != 0 ||
	    getrlimit((__rlimit_resource_t)resource, &now) != 0)
		return false;
	errno = EPERM;
	return now.rlim_cur == value && now.rlim_max == value;
}

static bool enter_limits(const struct sandbox_limits *limits)
{
	return limit(RLIMIT_CORE, 0) &&
	       limit(RLIMIT_FSIZE, limits->output_bytes) &&
	       limit(RLIMIT_NPROC, 0) && limit(RLIMIT_MEMLOCK, 0) &&
	       limit(RLIMIT_MSGQUEUE, 0) && limit(RLIMIT_NOFILE, DESCRIPTORS) &&
	       limit(RLIMIT_STACK, STACK_BYTES) &&
	       limit(RLIMIT_CPU, limits->cpu_s) &&
	       (SANITIZER || limit(RLIMIT_AS, limits->memory_bytes));
}

/* ---- descriptors */

/* Moves out of the way first: any number may be any other's place. */
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
	prepare_landlock();
	prepare_seccomp();
}

/* Remembers what failed first. */
static void note(int *error, bool done)
{
	if (!done && *error == 0)
		*error = errno;
}

/* In this order: each but the last needs what the following ones forbid. */
bool sandbox_enter(const struct sandbox_limits *limits, int document,
		   int output)
{
	int error = 0;

	note(&error, prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
	note(&error, enter_landlock());
	note(&error, enter_descriptors(document, output));
	note(&error, enter_limits(limits));
	note(&error, enter_seccomp());
	errno = error;
	return error == 0;
}
