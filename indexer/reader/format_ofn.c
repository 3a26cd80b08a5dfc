/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_ofn.c: notice boards as open data, in JSON-LD. */
#include "json_text.h"
#include "ofn.h"
#include "readers.h"
#include "whole.h"

#include <jansson.h>

/* Tables of members are seeded, by default from a file. */
void ofn_prepare(void)
{
	json_object_seed(0);
}

void ofn_read(int fd, struct output *out)
{
	size_t len;
	char *bytes = whole_load(fd, JSON_MAX_BYTES, &len, out);

	if (bytes)
		ofn_say(bytes, len, out);
}
