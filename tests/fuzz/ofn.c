/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ofn.c: fuzzes the reader of notice boards. */
#include "reader/web/ofn.h"

#include "said.h"

/*
 * rows: tests/data/ofn.tsv:2
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	said_fuzz(ofn_say, data, size);
	return 0;
}
