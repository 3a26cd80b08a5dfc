/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_colour.c: disables colour profiles in PDF files. */
#include "reader/pdf/pdf_colour.h"

/*
 * The linker finds this function before that of lcms2, which poppler would
 * call: for each page it would turn a profile into a table of colours, which
 * text does not need.  That took a tenth of the time for PDF files, and
 * profiles are one more parser for hostile bytes.
 */
void *cmsOpenProfileFromMem(const void *bytes, uint32_t count)
{
	(void)bytes;
	(void)count;
	return NULL;
}
