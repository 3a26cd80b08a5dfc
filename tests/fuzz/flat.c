/* SPDX-License-Identifier: GPL-2.0-or-later */
/* flat.c: fuzzes the readers of office documents that are one XML file. */
#include "reader/base/readers.h"

#include "pipe/format.h"
#include "said.h"

/*
 * max_len: 16384, styles, and a page or a table of text.
 * rows: tests/data/flat.tsv:2 tests/data/sheetml.tsv:2
 */

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	flat_prepare();
	sheetml_prepare();
	return 0;
}

static void say(const char *bytes, size_t len, struct output *out)
{
	if (format_recognise(bytes, len) == FORMAT_SHEETML)
		said_file(sheetml_read, bytes, len, out);
	else
		said_file(flat_read, bytes, len, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	said_fuzz(say, data, size);
	return 0;
}
