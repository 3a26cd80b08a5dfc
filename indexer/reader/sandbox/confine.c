/* SPDX-License-Identifier: GPL-2.0-or-later */
/* confine.c: kernel features that confine a process, for all sandboxes. */
#include "reader/sandbox/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <linux/securebits.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- seccomp */

int confine_calls(scmp_filter_ctx ctx, uint32_t action, const int *calls,
		  size_t count)
{
	int e = 0;

	for (size_t i = 0; i < count && e == 0; i++)
		e = seccomp_rule_add(ctx, action, calls[i], 0);
	return e;
}

/* Takes the finished filter over from the library. */
struct sock_fprog confine_filter(scmp_filter_ctx ctx)
{
	struct sock_fprog filter = {0};
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
	seccomp_release(ctx);
	return filter;
}

bool confine_enter_filter(const struct sock_fprog *filter)
{
	return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, filter) == 0;
}

/* ---- landlock */

/*
 * As the newest kernel defines it; Debian 12's headers have only the first
 * field.
 */
struct landlock_rights {
	uint64_t files;
	uint64_t network; /* since version 4 */
	uint64_t scoped;  /* since version 6 */
};

int confine_ruleset(void)
{
	struct landlock_rights all = {0};
	size_t size = offsetof(struct landlock_rights, network);
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
			       LANDLOCK_CREATE_RULESET_VERSION);

	if (version < 1)
		return -1;
	/* Bits 0 to 12 at first, then one more with each of these versions. */
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
	return (int)syscall(SYS_landlock_create_ruleset, &all, size, 0);
}

bool confine_allow(int ruleset, const char *path)
{
	struct landlock_path_beneath_attr rule = {
		.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE |
				  LANDLOCK_ACCESS_FS_EXECUTE,
		.parent_fd = open(path, O_PATH | O_CLOEXEC),
	};
	struct stat st;
	bool done;

	if (rule.parent_fd < 0)
		return errno == ENOENT || errno == EACCES;
	if (fstat(rule.parent_fd, &st) == 0 && S_ISDIR(st.st_mode))
		rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
	done = syscall(SYS_landlock_add_rule, ruleset,
		       LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
	close(rule.parent_fd);
	return done;
}

bool confine_enter_ruleset(int ruleset)
{
	return ruleset < 0 ||
	       syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
}

/* ---- capabilities */

bool confine_drop_capabilities(void)
{
	struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3,
						  0};
	struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {{0}};

	if (geteuid() == 0 && prctl(PR_SET_SECUREBITS,
				    SECBIT_NOROOT | SECBIT_NOROOT_LOCKED |
					    SECBIT_NO_SETUID_FIXUP |
					    SECBIT_NO_SETUID_FIXUP_LOCKED) != 0)
		return errno == EPERM; /* it had none before */
	return syscall(SYS_capset, &header, none) == 0;
}

/* ---- limits */

bool confine_limit(int resource, rlim_t value)
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

void confine_note(int *error, bool done)
{
	if (!done && *error == 0)
		*error = errno;
}
