/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xml.c: fuzzes the reader of XML. */
#include "reader/web/xml.h"

#include "said.h"

/*
 * rows: tests/data/xml.tsv:3
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	said_fuzz(xml_say, data, size);
	return 0;
}
