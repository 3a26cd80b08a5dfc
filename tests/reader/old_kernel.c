/* SPDX-License-Identifier: GPL-2.0-or-later */
/* old_kernel.c: runs a command on a kernel without some system calls. */

/*
 * usage: old_kernel CALL... -- COMMAND...
 * Those calls fail as they do where the kernel does not have them.
 */
#include <errno.h>
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ALLOW);

	(void)argc;
	while (*++argv && strcmp(*argv, "--") != 0)
		seccomp_rule_add(ctx, SCMP_ACT_ERRNO(ENOSYS),
				 seccomp_syscall_resolve_name(*argv), 0);
	if (!*argv || !ctx || seccomp_load(ctx) != 0)
		return 2;
	execv(argv[1], argv + 1);
	perror(argv[1]);
	return 2;
}
