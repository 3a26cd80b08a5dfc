/* SPDX-License-Identifier: GPL-2.0-or-later */
/* signed.c: fuzzes the reader of signed documents. */
#include "reader/mail/signed.h"

#include "said.h"

/*
 * max_len: 16384, each certificate has 2 KB, and there are several.
 * rows: tests/data/signed.tsv:2
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* It changes the bytes it is given. */
static void read_signed(const char *bytes, size_t len, struct output *out)
{
	char *copy = malloc(len ? len : 1);

	if (!copy)
		abort();
	memcpy(copy, bytes, len);
	signed_say(copy, len, out);
	free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	said_fuzz(read_signed, data, size);
	return 0;
}
