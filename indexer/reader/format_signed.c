/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_signed.c: signed documents, and messages of Czech data boxes. */
#include "bytes.h"
#include "readers.h"
#include "signed.h"

#include <errno.h>
#include <string.h>

void signed_prepare(void)
{
}

void signed_read(int fd, struct output *out)
{
	char *bytes;
	ssize_t len = bytes_load_most(fd, SIGNED_MAX_BYTES, &bytes);

	if (len >= 0)
		signed_say(bytes, (size_t)len, out);
	else if (errno == ENOMEM)
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	else
		output_end(out, OUTCOME_BROKEN, strerror(errno));
}
