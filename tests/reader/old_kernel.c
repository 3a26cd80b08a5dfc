/* SPDX-License-Identifier: GPL-2.0-or-later */
/* old_kernel.c: runs a command on a kernel without some system calls. */

/*
 * usage: old_kernel CALL... -- COMMAND...
 * Those calls fail as they do where the kernel does not have them; setrlimit
 * only for the number of open files, the one limit that keeps files from being
 * opened.
 */
#include <errno.h>
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static void take_away(scmp_filter_ctx ctx, const char *call)
{
	uint32_t fail = SCMP_ACT_ERRNO(ENOSYS);

	if (strcmp(call, "setrlimit") == 0) /* as the C library calls it */
		seccomp_rule_add(ctx, fail, SCMP_SYS(prlimit64), 2,
				 SCMP_A1(SCMP_CMP_EQ, RLIMIT_NOFILE),
				 SCMP_A2(SCMP_CMP_NE, 0));
	else
		seccomp_rule_add(ctx, fail, seccomp_syscall_resolve_name(call),
				 0);
}

int main(int argc, char **argv)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ALLOW);

	(void)argc;
	while (*++argv && strcmp(*argv, "--") != 0)
		take_away(ctx, *argv);
	if (!*argv || !ctx || seccomp_load(ctx) != 0)
		return 2;
	execv(argv[1], argv + 1);
	perror(argv[1]);
	return 2;
}
