/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tnef.c: fuzzes the reader of winmail.dat. */
#include "reader/mail/tnef.h"

#include "said.h"

/*
 * max_len: 16384, a message within a message, and its formatted text.
 * rows: tests/data/tnef.tsv:2
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	said_fuzz(tnef_say, data, size);
	return 0;
}
