/* SPDX-License-Identifier: GPL-2.0-or-later */
/* markdown.c: fuzzes the reader of Markdown, and of what is before it. */
#include "said.h"

/*
 * rows: tests/data/markdown.tsv:2
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void say(const char *bytes, size_t len, struct output *out)
{
	said_file(markdown_read, bytes, len, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	said_fuzz(say, data, size);
	return 0;
}
