/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mail.c: fuzzes the readers of messages, and of folders of them. */
#include "reader/base/readers.h"

#include "pipe/format.h"
#include "said.h"

/*
 * max_len: 16384, of three parts behind the headers of all servers.
 * rows: tests/data/mail.tsv:3
 */

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	html_prepare();
	mail_prepare();
	return 0;
}

static void say(const char *bytes, size_t len, struct output *out)
{
	if (format_recognise(bytes, len) == FORMAT_MBOX)
		said_file(mbox_read, bytes, len, out);
	else
		said_file(mail_read, bytes, len, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	said_fuzz(say, data, size);
	return 0;
}
