/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_t602.c: documents of Text602, read as a whole. */
#include "bytes.h"
#include "readers.h"
#include "t602.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

void t602_prepare(void)
{
}

void t602_read(int fd, struct output *out)
{
	char *bytes;
	ssize_t len = bytes_load(fd, &bytes);

	if (len >= 0)
		t602_say(bytes, (size_t)len, out);
	else if (errno == ENOMEM)
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	else
		output_end(out, OUTCOME_BROKEN, strerror(errno));
	free(bytes);
}
