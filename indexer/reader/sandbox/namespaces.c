/* SPDX-License-Identifier: GPL-2.0-or-later */
/* namespaces.c: limits what spis-read and its processes see of the machine. */
#include "reader/sandbox/namespaces.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* "nobody": the kernel's name for users unknown in a namespace. */
#define NOBODY 65534u

/* Where the new root is built: what was there is not needed. */
#define SITE "/sys"

/* Folders that lead to visible paths: some dozens, a few for each program. */
#define SITE_OPTIONS "mode=755,size=64k,nr_inodes=4096"

static bool own_mounts;

/* ---- entering */

static bool write_file(const char *path, const char *text)
{
	size_t len = strlen(text);
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool done = fd >= 0 && write(fd, text, len) == (ssize_t)len;

	if (fd >= 0)
		close(fd);
	return done;
}

/* Inside we are nobody, whether root or not. */
static void be_nobody(uid_t user, gid_t group)
{
	char line[64];

	snprintf(line, sizeof(line), "%u %u 1\n", NOBODY, (unsigned)user);
	write_file("/proc/self/uid_map", line);
	snprintf(line, sizeof(line), "%u %u 1\n", NOBODY, (unsigned)group);
	if (write_file("/proc/self/setgroups", "deny"))
		write_file("/proc/self/gid_map", line);
}

/*
 * The process that remains outside for spis-index to wait for: it ends in the
 * same way as the process inside.
 */
static _Noreturn void stand_for(pid_t inside)
{
	const struct rlimit no_core = {0, 0};
	int status, signal_of_it;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	close_range(0, ~0u, 0);
	while (waitpid(inside, &status, 0) < 0)
		if (errno != EINTR)
			_exit(EXIT_FAILURE);
	if (WIFEXITED(status))
		_exit(WEXITSTATUS(status));
	signal_of_it = WTERMSIG(status);
	setrlimit(RLIMIT_CORE, &no_core);
	signal(signal_of_it, SIG_DFL);
	kill(getpid(), signal_of_it);
	_exit(EXIT_FAILURE);
}

/*
 * When the first process of a namespace dies, all others die with it.  It must
 * be the one that starts readers.
 */
static bool become_first(void)
{
	pid_t pid = fork();

	if (pid > 0)
		stand_for(pid);
	return pid == 0;
}

bool namespaces_enter(void)
{
	static const int others[] = {CLONE_NEWNET, CLONE_NEWIPC, CLONE_NEWUTS};
	uid_t user = geteuid();
	gid_t group = getegid();

	/* This one grants the rights that the others need. */
	if (unshare(CLONE_NEWUSER) == 0)
		be_nobody(user, group);
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		(void)!unshare(others[i]);
	own_mounts = unshare(CLONE_NEWNS) == 0;
	return unshare(CLONE_NEWPID) != 0 || become_first();
}

/* ---- a root of its own */

/* Creates the folders that lead to `path`, below the working folder. */
static bool make_folders(char *path)
{
	for (char *slash = path; (slash = strchr(slash, '/')); slash++) {
		*slash = '\0';
		if (mkdir(path, 0755) != 0 && errno != EEXIST)
			return false;
		*slash = '/';
	}
	return true;
}

/* Creates a mount point. */
static bool make_place(const char *path, bool folder)
{
	int fd;

	if (folder)
		return mkdir(path, 0755) == 0;
	fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0444);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

/* Whether this path would exist if the working folder were the root. */
static bool is_seen(const char *path)
{
	const struct open_how how = {
		.flags = O_PATH | O_CLOEXEC,
		.resolve = RESOLVE_IN_ROOT,
	};
	int fd = (int)syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof(how));

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

/* Mounts a file or folder at its place below the working folder. */
static bool put(const char *path, bool folder)
{
	char place[PATH_MAX];

	if (is_seen(path))
		return true;
	if (path[0] != '/' || strstr(path, "/..") != NULL ||
	    strlen(path) >= sizeof(place))
		return false; /* it could lead outside */
	snprintf(place, sizeof(place), "%s", path + strspn(path, "/"));
	return make_folders(place) && make_place(place, folder) &&
	       mount(path, place, NULL, MS_BIND | MS_REC, NULL) == 0;
}

/* Shows a path, and where links in it lead. */
static bool show(const char *path)
{
	char real[PATH_MAX];
	struct stat st;

	if (stat(path, &st) != 0 || !realpath(path, real))
		return true;
	return put(real, S_ISDIR(st.st_mode)) && put(path, S_ISDIR(st.st_mode));
}

static bool show_all(const char *const *paths)
{
	while (*paths && show(*paths))
		paths++;
	return *paths == NULL;
}

/*
 * Programs that need a file name are given /dev/stdin, which leads to /proc:
 * that of our processes, or the outer one, because a part of it may be hidden
 * from us, and then the kernel gives us no other.
 */
static bool show_standard_input(void)
{
	const unsigned long flags = MS_NOSUID | MS_NODEV | MS_NOEXEC;

	return mkdir("proc", 0555) == 0 &&
	       (mount("spis", "proc", "proc", flags, NULL) == 0 ||
		mount("/proc", "proc", NULL, MS_BIND | MS_REC, NULL) == 0) &&
	       symlink("/proc/self/fd", "dev/fd") == 0 &&
	       symlink("/proc/self/fd/0", "dev/stdin") == 0;
}

static bool enter_root(void)
{
	struct mount_attr attributes = {
		.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID,
	};

	return mount_setattr(AT_FDCWD, ".", AT_RECURSIVE, &attributes,
			     sizeof(attributes)) == 0 &&
	       syscall(SYS_pivot_root, ".", ".") == 0 &&
	       umount2(".", MNT_DETACH) == 0 && chdir("/") == 0;
}

void namespaces_show_only(const char *const *paths, const char *const *more)
{
	/* None of this may reach the mounts of others. */
	if (!own_mounts ||
	    mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL) != 0 ||
	    mount("spis", SITE, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC,
		  SITE_OPTIONS) != 0)
		return;
	if (chdir(SITE) == 0 && show_all(paths) && show_all(more) &&
	    show_standard_input() && enter_root())
		return;
	(void)!chdir("/");
	umount2(SITE, MNT_DETACH);
}
