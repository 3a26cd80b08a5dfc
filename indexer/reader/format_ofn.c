/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_ofn.c: notice boards as open data, in JSON-LD. */
#include "bytes.h"
#include "ofn.h"
#include "readers.h"

#include <errno.h>
#include <jansson.h>
#include <string.h>

/* As a tree it takes about five times as much memory. */
#define OFN_MAX_BYTES (50u * 1024 * 1024)

/* Tables of members are seeded, by default from a file. */
void ofn_prepare(void)
{
	json_object_seed(0);
}

void ofn_read(int fd, struct output *out)
{
	char *bytes;
	ssize_t len = bytes_load_most(fd, OFN_MAX_BYTES, &bytes);

	if (len >= 0)
		ofn_say(bytes, (size_t)len, out);
	else if (errno == ENOMEM)
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	else
		output_end(out, OUTCOME_BROKEN, strerror(errno));
}
