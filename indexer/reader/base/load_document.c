/* SPDX-License-Identifier: GPL-2.0-or-later */
/* load_document.c: loads a whole document. */
#include "reader/base/load_document.h"

#include "pipe/bytes.h"

#include <errno.h>
#include <string.h>

char *load_document(int fd, size_t most, size_t *len, struct output *out)
{
	char *bytes;
	ssize_t loaded = bytes_load_most(fd, most, &bytes);

	if (loaded >= 0) {
		*len = (size_t)loaded;
		return bytes;
	}
	if (errno == ENOMEM)
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	else
		output_end(out, OUTCOME_BROKEN, strerror(errno));
	return NULL;
}
