/* SPDX-License-Identifier: GPL-2.0-or-later */
/* exec.c: runs other programs to read documents, in a sandbox of their own. */
#include "reader/sandbox/exec.h"

#include "reader/sandbox/confine.h"
#include "reader/sandbox/sanitizer.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Libraries, their data, a language of tesseract: some dozen at a time. */
#define DESCRIPTORS 128

/*
 * Landlock prevents programs from opening anything else; they can find out that
 * it exists, unless they have a root of their own.
 */
const char *const exec_readable[] = {
	"/usr",
	"/bin",
	"/lib",
	"/lib64",
	"/etc/ld.so.cache",
	"/etc/alternatives",
	"/etc/fonts",
	"/etc/localtime",
	"/dev/null",
	"/dev/urandom",
	NULL,
};

/*
 * Calls for which Debian 12's headers have no names.  Since Linux 5.1 a new
 * call has the same number on all machines.
 */
enum {
	FCHMODAT2 = 452,
	SETXATTRAT = 463,
	REMOVEXATTRAT = 466,
	FILE_SETATTR = 469
};

/*
 * Calls that a program which turns its input into text does not need.  This is
 * not an allow list, as for readers, because we do not know the program;
 * landlock handles files, and this list what landlock does not see.
 */
static const int refused[] = {
	/* the network, and other processes */
	SCMP_SYS(socket),
	SCMP_SYS(socketpair),
	SCMP_SYS(bind),
	SCMP_SYS(connect),
	SCMP_SYS(listen),
	SCMP_SYS(kill),
	SCMP_SYS(tkill),
	SCMP_SYS(tgkill),
	SCMP_SYS(rt_sigqueueinfo),
	SCMP_SYS(rt_tgsigqueueinfo),
	SCMP_SYS(pidfd_open),
	SCMP_SYS(pidfd_send_signal),
	SCMP_SYS(pidfd_getfd),
	SCMP_SYS(ptrace),
	SCMP_SYS(process_vm_readv),
	SCMP_SYS(process_vm_writev),
	SCMP_SYS(process_madvise),
	SCMP_SYS(kcmp),
	SCMP_SYS(migrate_pages),
	SCMP_SYS(move_pages),
	SCMP_SYS(setpriority),
	SCMP_SYS(ioprio_set),
	SCMP_SYS(sched_setaffinity),
	SCMP_SYS(sched_setattr),
	SCMP_SYS(sched_setparam),
	SCMP_SYS(sched_setscheduler),
	SCMP_SYS(setpgid),
	SCMP_SYS(setsid),
	SCMP_SYS(fork),
	SCMP_SYS(vfork),
	/* things that outlive it */
	SCMP_SYS(shmget),
	SCMP_SYS(msgget),
	SCMP_SYS(semget),
	SCMP_SYS(mq_open),
	SCMP_SYS(keyctl),
	SCMP_SYS(add_key),
	SCMP_SYS(request_key),
	/* other ways to files than opening them */
	SCMP_SYS(chmod),
	SCMP_SYS(fchmod),
	SCMP_SYS(fchmodat),
	SCMP_SYS(chown),
	SCMP_SYS(fchown),
	SCMP_SYS(lchown),
	SCMP_SYS(fchownat),
	SCMP_SYS(utime),
	SCMP_SYS(utimes),
	SCMP_SYS(futimesat),
	SCMP_SYS(utimensat),
	SCMP_SYS(setxattr),
	SCMP_SYS(lsetxattr),
	SCMP_SYS(fsetxattr),
	SCMP_SYS(removexattr),
	SCMP_SYS(lremovexattr),
	SCMP_SYS(fremovexattr),
	FCHMODAT2,
	SETXATTRAT,
	REMOVEXATTRAT,
	FILE_SETATTR,
	SCMP_SYS(truncate),
	SCMP_SYS(ftruncate),
	SCMP_SYS(fallocate),
	SCMP_SYS(ioctl),
	SCMP_SYS(flock),
	SCMP_SYS(fanotify_init),
	SCMP_SYS(name_to_handle_at),
	SCMP_SYS(open_by_handle_at),
	SCMP_SYS(quotactl),
	/* the machine */
	SCMP_SYS(mount),
	SCMP_SYS(umount2),
	SCMP_SYS(pivot_root),
	SCMP_SYS(chroot),
	SCMP_SYS(move_mount),
	SCMP_SYS(open_tree),
	SCMP_SYS(mount_setattr),
	SCMP_SYS(fsopen),
	SCMP_SYS(fsconfig),
	SCMP_SYS(fsmount),
	SCMP_SYS(fspick),
	SCMP_SYS(unshare),
	SCMP_SYS(setns),
	SCMP_SYS(bpf),
	SCMP_SYS(perf_event_open),
	SCMP_SYS(userfaultfd),
	SCMP_SYS(io_uring_setup),
	SCMP_SYS(io_uring_enter),
	SCMP_SYS(io_uring_register),
	SCMP_SYS(init_module),
	SCMP_SYS(finit_module),
	SCMP_SYS(delete_module),
	SCMP_SYS(kexec_load),
	SCMP_SYS(kexec_file_load),
	SCMP_SYS(reboot),
	SCMP_SYS(swapon),
	SCMP_SYS(swapoff),
	SCMP_SYS(sethostname),
	SCMP_SYS(setdomainname),
	SCMP_SYS(settimeofday),
	SCMP_SYS(clock_settime),
	SCMP_SYS(adjtimex),
	SCMP_SYS(clock_adjtime),
	SCMP_SYS(acct),
	SCMP_SYS(syslog),
	SCMP_SYS(ioperm),
	SCMP_SYS(iopl),
	SCMP_SYS(personality),
	SCMP_SYS(vhangup),
	/* rights, and its own limits */
	SCMP_SYS(setuid),
	SCMP_SYS(setgid),
	SCMP_SYS(setreuid),
	SCMP_SYS(setregid),
	SCMP_SYS(setresuid),
	SCMP_SYS(setresgid),
	SCMP_SYS(setgroups),
	SCMP_SYS(setfsuid),
	SCMP_SYS(setfsgid),
	SCMP_SYS(capset),
	SCMP_SYS(setrlimit),
};

static struct sock_fprog filter;
static int have_landlock;

/* The kernel uses only the lower half of such an argument. */
#define INT_BITS 0xffffffffu

/*
 * Ways to have the kernel send any signal to any process of the user when
 * something happens to a file.
 */
static int add_signals_refused(scmp_filter_ctx ctx)
{
	static const unsigned commands[] = {F_SETOWN, F_SETOWN_EX, F_SETSIG};
	uint32_t refuse = SCMP_ACT_ERRNO(EPERM);
	struct scmp_arg_cmp set_flags[] = {
		SCMP_A1(SCMP_CMP_MASKED_EQ, INT_BITS, F_SETFL),
		SCMP_A2(SCMP_CMP_MASKED_EQ, O_ASYNC, O_ASYNC),
	};
	int e = seccomp_rule_add_array(ctx, refuse, SCMP_SYS(fcntl),
				       COUNT(set_flags), set_flags);

	for (size_t i = 0; i < COUNT(commands) && e == 0; i++) {
		struct scmp_arg_cmp command =
			SCMP_A1(SCMP_CMP_MASKED_EQ, INT_BITS, commands[i]);

		e = seccomp_rule_add_array(ctx, refuse, SCMP_SYS(fcntl), 1,
					   &command);
	}
	return e;
}

/*
 * The same call creates threads and processes; one call reads and sets limits.
 */
static int add_partly_refused(scmp_filter_ctx ctx)
{
	struct scmp_arg_cmp no_thread =
		SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0);
	struct scmp_arg_cmp sets = SCMP_A2(SCMP_CMP_NE, 0, 0);
	uint32_t refuse = SCMP_ACT_ERRNO(EPERM);
	int e = seccomp_rule_add_array(ctx, refuse, SCMP_SYS(clone), 1,
				       &no_thread);

	if (e == 0)
		e = seccomp_rule_add_array(ctx, refuse, SCMP_SYS(prlimit64), 1,
					   &sets);
	/* Its flags cannot be checked; the C library works without it. */
	if (e == 0)
		e = seccomp_rule_add(ctx, SCMP_ACT_ERRNO(ENOSYS),
				     SCMP_SYS(clone3), 0);
	return e;
}

void exec_prepare(void)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ALLOW);
	int ruleset = confine_ruleset();

	have_landlock = ruleset >= 0;
	if (have_landlock)
		close(ruleset);
	if (confine_calls(ctx, SCMP_ACT_ERRNO(EPERM), refused,
			  COUNT(refused)) == 0 &&
	    add_partly_refused(ctx) == 0 && add_signals_refused(ctx) == 0)
		filter = confine_filter(ctx);
	else
		seccomp_release(ctx);
}

static bool enter_landlock(const char *path)
{
	int ruleset = confine_ruleset();
	bool done = ruleset >= 0;

	errno = ENOSYS;
	for (size_t i = 0; exec_readable[i] && done; i++)
		done = confine_allow(ruleset, exec_readable[i]);
	return done && confine_allow(ruleset, path) &&
	       confine_enter_ruleset(ruleset);
}

static bool enter_limits(const struct sandbox_limits *limits)
{
	return sandbox_enter_limits(limits) &&
	       confine_limit(RLIMIT_NOFILE, DESCRIPTORS);
}

bool exec_enter(const struct sandbox_limits *limits, int document, int output,
		const char *path)
{
	int error = 0;

	confine_note(&error, prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
	confine_note(&error, enter_landlock(path));
	/* Descriptor 0 has been /dev/null so far. */
	confine_note(&error,
		     dup2(STDIN_FILENO, STDERR_FILENO) >= 0 &&
			     lseek(document, 0, SEEK_SET) == 0 &&
			     dup2(document, STDIN_FILENO) >= 0 &&
			     dup2(output, STDOUT_FILENO) >= 0 &&
			     close_range(STDERR_FILENO + 1, ~0u, 0) == 0);
	confine_note(&error, enter_limits(limits));
	confine_note(&error, confine_drop_capabilities());
	confine_note(&error, confine_enter_filter(&filter));
	errno = error;
	return error == 0;
}
