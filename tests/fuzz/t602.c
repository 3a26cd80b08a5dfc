/* SPDX-License-Identifier: GPL-2.0-or-later */
/* t602.c: fuzzes the reader of Text602. */
#include "reader/base/readers.h"

#include "said.h"

/*
 * rows: tests/data/t602.tsv:3
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void say(const char *bytes, size_t len, struct output *out)
{
	said_file(t602_read, bytes, len, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	said_fuzz(say, data, size);
	return 0;
}
