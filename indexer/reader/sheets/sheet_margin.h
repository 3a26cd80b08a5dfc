/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sheet_margin.h: headers and footers of sheets, as Excel writes them. */
#ifndef READER_SHEET_MARGIN_H
#define READER_SHEET_MARGIN_H

#include "reader/text/lines.h"
#include "reader/text/repeats.h"

/*
 * Says a header or footer, UTF-8, unless `repeats` knows it: its left, middle
 * and right part are cells of a row.  Codes in it, such as "&P" for the
 * number of the page, are left out.  Overwrites the text.
 */
void sheet_margin_say(struct lines *l, struct repeats *repeats, char *text,
		      size_t len);

#endif
