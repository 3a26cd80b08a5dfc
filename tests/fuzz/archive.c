/* SPDX-License-Identifier: GPL-2.0-or-later */
/* archive.c: fuzzes the reader of archives, of the kind that is recognised. */
#include "reader/archives/archive.h"

#include "pipe/format.h"
#include "said.h"

/*
 * max_len: 32768, small archives of several kinds, with folders, fit.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_archive(const char *bytes, size_t len, struct output *out)
{
	int fd = memfd_create("archive", MFD_CLOEXEC);

	if (fd < 0 || write(fd, bytes, len) != (ssize_t)len)
		abort();
	archive_read_members(fd, format_name(format_recognise(bytes, len)),
			     out);
	close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	archive_prepare();
	said_fuzz(read_archive, data, size);
	return 0;
}
