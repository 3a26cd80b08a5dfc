/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html.h: the text of an HTML page, and what it says of itself. */
#ifndef READER_HTML_H
#define READER_HTML_H

#include "reader/text/lines.h"

enum html_result {
	HTML_READ,
	HTML_CUT,    /* it is too big: the first part was read */
	HTML_BINARY, /* it is no text */
	HTML_NO_MEMORY
};

/*
 * Adds a page to what is said, with its fields.  `charset`: the one it has if
 * it does not say so itself, or NULL.
 */
enum html_result html_add(const char *bytes, size_t len, const char *charset,
			  struct lines *lines);

/* All of a page in memory, in any charset; says output_end() too. */
void html_say(const char *bytes, size_t len, struct output *out);

#endif
