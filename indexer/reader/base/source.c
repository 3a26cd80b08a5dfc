/* SPDX-License-Identifier: GPL-2.0-or-later */
/* source.c: passes the bytes of a document to libarchive. */
#include "reader/base/source.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static ssize_t read_block(struct archive *a, void *user, const void **block)
{
	struct source *s = user;
	ssize_t n;

	do
		n = pread(s->fd, s->block, sizeof(s->block), s->at);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		archive_set_error(a, errno, "cannot read");
	else
		s->at += n;
	*block = s->block;
	return n;
}

static int64_t seek_to(struct archive *a, void *user, int64_t by, int whence)
{
	struct source *s = user;
	int64_t from = whence == SEEK_CUR ? s->at : 0;
	struct stat st;

	if (whence == SEEK_END && fstat(s->fd, &st) == 0)
		from = st.st_size;
	if (by < -from || by > INT64_MAX - from) {
		archive_set_error(a, EINVAL, "beyond the file");
		return ARCHIVE_FATAL;
	}
	s->at = from + by;
	return s->at;
}

static int64_t skip_some(struct archive *a, void *user, int64_t bytes)
{
	struct source *s = user;

	(void)a;
	if (bytes < 0 || bytes > INT64_MAX - s->at)
		return 0;
	s->at += bytes;
	return bytes;
}

bool source_out_of_memory(struct archive *a)
{
	return errno == ENOMEM || (a && archive_errno(a) == ENOMEM);
}

bool source_open(struct source *s, int fd, struct archive *a)
{
	errno = 0; /* for source_out_of_memory() */
	s->fd = fd;
	s->at = 0;
	return archive_read_set_read_callback(a, read_block) == ARCHIVE_OK &&
	       archive_read_set_seek_callback(a, seek_to) == ARCHIVE_OK &&
	       archive_read_set_skip_callback(a, skip_some) == ARCHIVE_OK &&
	       archive_read_set_callback_data(a, s) == ARCHIVE_OK &&
	       archive_read_open1(a) == ARCHIVE_OK;
}
