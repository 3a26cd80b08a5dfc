/* SPDX-License-Identifier: GPL-2.0-or-later */
/* token.c: fuzzes the tokens: any bytes at all are text to them. */
#include "token_check.h"

#include <stdlib.h>

/*
 * rows: tests/data/tokens.tsv:1
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (token_check((const char *)data, size))
		abort();
	return 0;
}
