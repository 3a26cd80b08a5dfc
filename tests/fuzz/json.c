/* SPDX-License-Identifier: GPL-2.0-or-later */
/* json.c: fuzzes the reader of JSON. */
#include "reader/web/json_text.h"

#include "said.h"

/*
 * rows: tests/data/json.tsv:2
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	said_fuzz(json_say, data, size);
	return 0;
}
