/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_ofn.c: notice boards as open data, in JSON-LD. */
#include "ofn.h"
#include "readers.h"
#include "whole.h"

#include <jansson.h>

/* As a tree it takes about five times as much memory. */
#define OFN_MAX_BYTES (50u * 1024 * 1024)

/* Tables of members are seeded, by default from a file. */
void ofn_prepare(void)
{
	json_object_seed(0);
}

void ofn_read(int fd, struct output *out)
{
	size_t len;
	char *bytes = whole_load(fd, OFN_MAX_BYTES, &len, out);

	if (bytes)
		ofn_say(bytes, len, out);
}
