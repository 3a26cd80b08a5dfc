/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rtf.c: fuzzes the reader of RTF. */
#include "reader/base/readers.h"

#include "said.h"

/*
 * max_len: 32768, before the text Word writes 20 KB of fonts and styles.
 * rows: tests/data/rtf.tsv:3
 */

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	rtf_prepare();
	return 0;
}

static void say(const char *bytes, size_t len, struct output *out)
{
	said_file(rtf_read, bytes, len, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	said_fuzz(say, data, size);
	return 0;
}
