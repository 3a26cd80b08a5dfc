/* SPDX-License-Identifier: GPL-2.0-or-later */
/* service.c: runs a command under the filters that systemd gives a service. */

/*
 * usage: service NAMESPACES CALL... -- COMMAND...
 * As with SystemCallFilter= and RestrictNamespaces= of a unit: all calls but
 * these fail with EPERM, and so do these when they are to make a namespace that
 * is not named, as in "user pid".
 */
#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct {
	const char *name;
	unsigned flag;
} namespaces[] = {
	{"user", CLONE_NEWUSER},     {"pid", CLONE_NEWPID},
	{"mnt", CLONE_NEWNS},        {"net", CLONE_NEWNET},
	{"ipc", CLONE_NEWIPC},       {"uts", CLONE_NEWUTS},
	{"cgroup", CLONE_NEWCGROUP},
};

static int enter_namespaces(const char *allowed)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ALLOW);
	uint32_t refuse = SCMP_ACT_ERRNO(EPERM);
	int e = seccomp_rule_add(ctx, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3),
				 0);

	for (size_t i = 0; i < sizeof(namespaces) / sizeof(*namespaces); i++) {
		unsigned flag = namespaces[i].flag;

		if (strstr(allowed, namespaces[i].name))
			continue;
		e |= seccomp_rule_add(ctx, refuse, SCMP_SYS(unshare), 1,
				      SCMP_A0(SCMP_CMP_MASKED_EQ, flag, flag));
		e |= seccomp_rule_add(ctx, refuse, SCMP_SYS(clone), 1,
				      SCMP_A0(SCMP_CMP_MASKED_EQ, flag, flag));
		e |= seccomp_rule_add(ctx, refuse, SCMP_SYS(setns), 1,
				      SCMP_A1(SCMP_CMP_MASKED_EQ, flag, flag));
	}
	return e != 0 ? e : seccomp_load(ctx);
}

/* Of calls that other machines have nothing is known. */
static int enter_calls(char **call)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	int e = 0, number;

	for (; e == 0 && *call && strcmp(*call, "--") != 0; call++) {
		number = seccomp_syscall_resolve_name(*call);
		if (number >= 0)
			e = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, number, 0);
	}
	return e != 0 ? e : seccomp_load(ctx);
}

int main(int argc, char **argv)
{
	char **command = argv;

	while (*command && strcmp(*command, "--") != 0)
		command++;
	if (argc < 4 || !*command || enter_namespaces(argv[1]) != 0 ||
	    enter_calls(argv + 2) != 0)
		return 2;
	execv(command[1], command + 1);
	perror(command[1]);
	return 2;
}
