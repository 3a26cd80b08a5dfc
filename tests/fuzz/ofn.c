/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ofn.c: fuzzes the reader of notice boards. */
#include "reader/web/ofn.h"

#include "said.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	said_fuzz(ofn_say, data, size);
	return 0;
}
