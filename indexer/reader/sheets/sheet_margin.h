/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sheet_margin.h: headers and footers of sheets, as Excel writes them. */
#ifndef READER_SHEET_MARGIN_H
#define READER_SHEET_MARGIN_H

#include "reader/text/lines.h"
#include "reader/text/repeats.h"

/*
 * Outputs a header or footer, UTF-8, unless `repeats` knows it: its left,
 * middle and right parts are cells of a row.  Codes in it, such as "&P" for the
 * page number, are removed.  Overwrites the text.
 */
void sheet_margin_say(struct lines *l, struct repeats *repeats, char *text,
		      size_t len);

#endif
