/* SPDX-License-Identifier: GPL-2.0-or-later */
/* file.c: writes a file from front to end. */
#include "store/glass/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Size of each write to the system. */
#define WRITE_BYTES ((size_t)128 * 1024)

static spis_status fail_write(struct error *e, const struct file *f)
{
	return fail(e, errno == ENOMEM ? SPIS_NO_MEMORY : SPIS_IO,
		    "cannot write '%s': %s", f->path, strerror(errno));
}

static spis_status open_file(struct error *e, struct file *f, const char *path,
			     int flags)
{
	*f = (struct file){.path = strdup(path), .fd = -1};
	if (!f->path)
		return fail_memory(e);
	f->fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags,
		     S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH);
	return f->fd < 0 ? fail_write(e, f) : SPIS_OK;
}

spis_status file_create(struct error *e, struct file *f, const char *path)
{
	return open_file(e, f, path, O_TRUNC);
}

spis_status file_append(struct error *e, struct file *f, const char *path)
{
	spis_status status = open_file(e, f, path, O_APPEND);
	off_t end;

	if (status != SPIS_OK)
		return status;
	end = lseek(f->fd, 0, SEEK_END);
	if (end < 0)
		return fail_write(e, f);
	f->written = (uint64_t)end;
	return SPIS_OK;
}

spis_status file_flush(struct error *e, struct file *f)
{
	size_t done = 0;

	if (f->waiting.failed)
		return fail_memory(e);
	while (done < f->waiting.len) {
		ssize_t n = write(f->fd, f->waiting.data + done,
				  f->waiting.len - done);

		if (n < 0 && errno != EINTR)
			return fail_write(e, f);
		done += n > 0 ? (size_t)n : 0;
	}
	buf_reset(&f->waiting);
	return SPIS_OK;
}

spis_status file_write(struct error *e, struct file *f, const void *bytes,
		       size_t len)
{
	buf_add(&f->waiting, bytes, len);
	f->written += len;
	return f->waiting.failed || f->waiting.len >= WRITE_BYTES
		       ? file_flush(e, f)
		       : SPIS_OK;
}

void file_release(struct file *f)
{
	if (f->path && f->fd >= 0)
		(void)close(f->fd);
	free(f->path);
	buf_release(&f->waiting);
	*f = (struct file){0};
}
