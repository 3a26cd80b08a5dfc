/* SPDX-License-Identifier: GPL-2.0-or-later */
/* open.c: a file is opened, and what it is at that moment. */
#include "open.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Of the clock that gives files their times. */
static int64_t clock_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/*
 * O_NONBLOCK: what was a file may have become a fifo by now, and nobody
 * writes to it.
 */
int open_file(struct walk_file *file, char reason[OPEN_REASON_BYTES])
{
	int flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
	struct stat st;
	int fd;

	fd = open(file->path, flags | (file->is_root ? 0 : O_NOFOLLOW));
	if (fd < 0 || fstat(fd, &st) != 0) {
		snprintf(reason, OPEN_REASON_BYTES, "cannot read: %s",
			 strerror(errno));
	} else if (!S_ISREG(st.st_mode)) {
		snprintf(reason, OPEN_REASON_BYTES,
			 "cannot read: no longer a file");
	} else {
		file->signature = signature_of(&st);
		file->read_ns = clock_ns();
		if (hash_file(fd, file->hash))
			return fd;
		snprintf(reason, OPEN_REASON_BYTES, "cannot read: %s",
			 strerror(errno));
	}
	if (fd >= 0)
		close(fd);
	return -1;
}

bool open_again(const struct walk_file *file, char reason[OPEN_REASON_BYTES])
{
	struct walk_file now = *file;
	int fd = open_file(&now, reason);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}
