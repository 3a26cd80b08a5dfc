/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html.c: fuzzes the reader of HTML. */
#include "reader/web/html.h"

#include "said.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	said_fuzz(html_say, data, size);
	return 0;
}
