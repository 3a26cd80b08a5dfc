/* SPDX-License-Identifier: GPL-2.0-or-later */
/* owner.c: who owns an index, and so who may write to it. */
#include "index/owner.h"

#include "report/report.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * Whether only root and the owner can have put the child there.  In a folder
 * that everyone may write to, such as /tmp, at least files of root cannot be
 * replaced.
 */
static bool is_safe_in(const struct stat *parent, const struct stat *child,
		       uid_t owner)
{
	if (parent->st_uid != 0 && parent->st_uid != owner)
		return false;
	return (parent->st_mode & (S_IWGRP | S_IWOTH)) == 0 ||
	       (parent->st_mode & S_ISVTX && child->st_uid == 0);
}

/* Replaces `folder` by its parent. */
static bool go_up(int *folder, struct stat *st)
{
	int above = openat(*folder, "..", O_PATH | O_DIRECTORY | O_CLOEXEC);

	close(*folder);
	*folder = above;
	return above >= 0 && fstat(above, st) == 0;
}

/* The same for each folder that leads to it. */
static bool is_safe(int index, const struct stat *st)
{
	int folder = openat(index, ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
	struct stat child = *st, parent = *st;
	bool safe = folder >= 0, top = false;

	while (safe && !top) {
		safe = go_up(&folder, &parent);
		top = parent.st_dev == child.st_dev &&
		      parent.st_ino == child.st_ino;
		if (!top)
			safe = safe && is_safe_in(&parent, &child, st->st_uid);
		child = parent;
	}
	if (folder >= 0)
		close(folder);
	return safe;
}

/* Of all rights of root only reading is kept. */
static bool keep_reading(void)
{
	struct __user_cap_header_struct header = {
		.version = _LINUX_CAPABILITY_VERSION_3};
	struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3];
	const __u32 read = 1u << CAP_DAC_READ_SEARCH;

	if (syscall(SYS_capget, &header, data) != 0)
		return false;
	data[0].effective = data[0].permitted &= read;
	data[1].effective = data[1].permitted = 0;
	data[0].inheritable = data[1].inheritable = 0;
	return syscall(SYS_capset, &header, data) == 0;
}

static bool become(const struct stat *st)
{
	return prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) == 0 &&
	       setgroups(0, NULL) == 0 &&
	       setresgid(st->st_gid, st->st_gid, st->st_gid) == 0 &&
	       setresuid(st->st_uid, st->st_uid, st->st_uid) == 0 &&
	       keep_reading();
}

static const char *settle(int folder)
{
	struct stat st;

	if (fstat(folder, &st) != 0)
		return strerror(errno);
	if (st.st_uid == 0 || st.st_uid == geteuid())
		return NULL;
	if (geteuid() != 0)
		return "belongs to another user, who could read everything in "
		       "it: give a folder of your own";
	if (!is_safe(folder, &st))
		return "belongs to another user, and is in a folder where "
		       "others could have put it";
	return become(&st) ? NULL
			   : "belongs to another user, and this process cannot "
			     "become that user";
}

/*
 * A missing folder, or another file, is left to the code that opens the index.
 */
const char *owner_try(const char *index)
{
	int folder = open(index, O_PATH | O_DIRECTORY | O_CLOEXEC);
	const char *why = folder < 0 ? NULL : settle(folder);

	if (folder >= 0)
		close(folder);
	return why;
}

bool owner_become(const char *index)
{
	const char *why = owner_try(index);
	struct report report = {0};

	if (why)
		report_line(&report, "index '%s' %s", index, why);
	return !why;
}
