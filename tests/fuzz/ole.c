/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ole.c: fuzzes the reader of documents of old Office. */
#include "reader/readers.h"

#include "said.h"

/*
 * max_len: 65536, Word documents of a page or two have 20 to 60 KB.
 * seeds: tests/data/office
 */

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	ole_prepare();
	return 0;
}

static void say(const char *bytes, size_t len, struct output *out)
{
	said_file(ole_read, bytes, len, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	said_fuzz(say, data, size);
	return 0;
}
