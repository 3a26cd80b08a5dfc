/* SPDX-License-Identifier: GPL-2.0-or-later */
/* open.c: opens a file and records its current state. */
#include "files/open.h"

#include "files/content.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/*
 * To detect a faulty drive, this much of a large file is read again: a few
 * seconds.  A sparse file may claim to have terabytes.
 */
#define AGAIN_BYTES ((uint64_t)4 * 1024 * 1024 * 1024)

/* Time on the clock of file times. */
static int64_t clock_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int fail(int result, const char *why, char reason[OPEN_REASON_BYTES])
{
	snprintf(reason, OPEN_REASON_BYTES, "cannot read: %s", why);
	return result;
}

/* Keeps it open if it is the file that was listed. */
static int take(int fd, struct walk_file *file, char reason[OPEN_REASON_BYTES])
{
	struct stat st;
	int result;

	if (fstat(fd, &st) != 0)
		result = fail(OPEN_FAILED, strerror(errno), reason);
	else if (!S_ISREG(st.st_mode))
		result = fail(OPEN_FAILED, "no longer a file", reason);
	else if (st.st_dev != file->device ||
		 st.st_ino != file->signature.inode)
		result =
			fail(OPEN_REPLACED, "replaced by another file", reason);
	else
		result = fd;
	if (result != fd) {
		close(fd);
		return result;
	}
	file->signature = signature_of(&st);
	file->owner = st.st_uid;
	return fd;
}

/* O_NONBLOCK: the file may have become a fifo without a writer. */
int open_file(struct walk_file *file, char reason[OPEN_REASON_BYTES])
{
	int fd = root_open_below(file->root, file->path,
				 O_RDONLY | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return fail(OPEN_FAILED, strerror(errno), reason);
	fd = take(fd, file, reason);
	if (fd < 0)
		return fd;
	file->read_ns = clock_ns();
	fd = content_take(fd, file->path, file->hash);
	if (fd < 0)
		return fail(OPEN_FAILED, strerror(errno), reason);
	file->sealed = content_is_sealed(fd);
	return fd;
}

/* A sealed copy has been read; of anything else, the first so many bytes. */
static bool can_be_read(int fd, bool sealed)
{
	unsigned char hash[HASH_BYTES];

	return sealed || hash_copy(fd, -1, AGAIN_BYTES, hash) || errno == EFBIG;
}

bool open_again(const struct walk_file *file, char reason[OPEN_REASON_BYTES])
{
	struct walk_file now = *file;
	int fd = open_file(&now, reason);
	bool ok = fd >= 0 && can_be_read(fd, now.sealed);

	if (fd >= 0 && !ok)
		fail(OPEN_FAILED, strerror(errno), reason);
	if (fd >= 0)
		close(fd);
	return ok;
}
