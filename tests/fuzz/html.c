/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html.c: fuzzes the reader of HTML, and takes what it says. */
#include "reader/html.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void take(int fd)
{
	static struct frames frames;
	static char bytes[FRAME_MAX_BYTES];
	ssize_t n;

	frames_reset(&frames);
	lseek(fd, 0, SEEK_SET);
	while ((n = read(fd, bytes, sizeof(bytes))) > 0)
		if (frames_feed(&frames, bytes, (size_t)n) != SPIS_OK)
			abort();
	if (!frames.ended)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct output out;
	int fd = memfd_create("frames", MFD_CLOEXEC);

	if (fd < 0)
		abort();
	output_init(&out, fd);
	html_say((const char *)data, size, &out);
	take(fd);
	close(fd);
	return 0;
}
