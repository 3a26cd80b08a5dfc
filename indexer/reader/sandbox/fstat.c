/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fstat.c: fstat() by a system call without a path. */

/*
 * fstat() in Debian 12's C library is newfstatat() with an empty path.  A
 * sandbox cannot distinguish that from one with a path, which would tell an
 * attacker in a reader which files exist.  All libraries use this function
 * instead.  Calls inside the C library itself fail in the sandbox: it only
 * wants to know how large a buffer should be.
 */
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel's struct stat is the C library's on 64-bit machines. */
_Static_assert(sizeof(long) == 8 && sizeof(off_t) == 8, "a 64-bit machine");

#define OURS __attribute__((visibility("default")))

OURS int fstat(int fd, struct stat *st)
{
	return (int)syscall(SYS_fstat, fd, st);
}

OURS int fstat64(int fd, struct stat64 *st)
{
	return (int)syscall(SYS_fstat, fd, st);
}
