/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ofn.c: fuzzes the reader of notice boards. */
#include "reader/ofn.h"

#include "said.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct frames frames;
	int fd = memfd_create("frames", MFD_CLOEXEC);

	if (fd < 0 ||
	    !said_frames(ofn_say, (const char *)data, size, &frames, fd))
		abort();
	close(fd);
	return 0;
}
