/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html.c: fuzzes the reader of HTML. */
#include "reader/web/html.h"

#include "said.h"

/*
 * max_len: 16384, pages begin with some KB of scripts and styles.
 * rows: tests/data/html.tsv:1
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	said_fuzz(html_say, data, size);
	return 0;
}
