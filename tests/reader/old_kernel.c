/* SPDX-License-Identifier: GPL-2.0-or-later */
/* old_kernel.c: runs a command on a kernel that lacks what newer ones have. */

/*
 * usage: old_kernel [landlock=VERSION] CALL... -- COMMAND...
 * Those calls fail as they do where the kernel does not have them; setrlimit
 * only for the number of open files, the one limit that keeps files from being
 * opened.  Landlock says that it is of that version.
 */
#include <errno.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

static void take_away(scmp_filter_ctx ctx, const char *call)
{
	uint32_t fail = SCMP_ACT_ERRNO(ENOSYS);

	if (strcmp(call, "setrlimit") == 0) /* as the C library calls it */
		seccomp_rule_add(ctx, fail, SCMP_SYS(prlimit64), 2,
				 SCMP_A1(SCMP_CMP_EQ, RLIMIT_NOFILE, 0),
				 SCMP_A2(SCMP_CMP_NE, 0, 0));
	else
		seccomp_rule_add(ctx, fail, seccomp_syscall_resolve_name(call),
				 0);
}

/* A process answers, for as long as the command runs. */
static void answer(int listener, int version)
{
	struct seccomp_notif *question;
	struct seccomp_notif_resp *reply;

	if (fork() != 0)
		return;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (seccomp_notify_alloc(&question, &reply) != 0)
		_exit(EXIT_FAILURE);
	for (;;) {
		memset(question, 0, sizeof(*question));
		if (seccomp_notify_receive(listener, question) != 0)
			continue;
		*reply = (struct seccomp_notif_resp){
			.id = question->id,
			.val = version,
		};
		seccomp_notify_respond(listener, reply);
	}
}

int main(int argc, char **argv)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ALLOW);
	int version = 0;

	(void)argc;
	while (*++argv && strcmp(*argv, "--") != 0)
		if (sscanf(*argv, "landlock=%d", &version) != 1)
			take_away(ctx, *argv);
	if (version > 0)
		seccomp_rule_add(ctx, SCMP_ACT_NOTIFY,
				 SCMP_SYS(landlock_create_ruleset), 1,
				 SCMP_A2(SCMP_CMP_EQ,
					 LANDLOCK_CREATE_RULESET_VERSION, 0));
	if (!*argv || !ctx || seccomp_load(ctx) != 0)
		return 2;
	if (version > 0)
		answer(seccomp_notify_fd(ctx), version);
	execv(argv[1], argv + 1);
	perror(argv[1]);
	return 2;
}
