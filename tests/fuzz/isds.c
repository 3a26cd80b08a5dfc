/* SPDX-License-Identifier: GPL-2.0-or-later */
/* isds.c: fuzzes the reader of messages of data boxes. */
#include "reader/web/isds.h"

#include "said.h"

/*
 * max_len: 16384, an envelope with a signature has 10 KB.
 * rows: tests/data/isds.tsv:2
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* In two pieces; the first byte tells where it is cut. */
static void read_message(const char *bytes, size_t len, struct output *out)
{
	struct isds *isds = isds_new(out);
	size_t cut = len ? (unsigned char)bytes[0] % len : 0;

	if (!isds)
		abort();
	isds_end(isds, isds_feed(isds, bytes, cut) &&
			       isds_feed(isds, bytes + cut, len - cut));
	isds_free(isds);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	said_fuzz(read_message, data, size);
	return 0;
}
