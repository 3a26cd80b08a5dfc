/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html.h: the text of an HTML page, and its metadata. */
#ifndef READER_HTML_H
#define READER_HTML_H

#include "reader/text/lines.h"

enum html_result {
	HTML_READ,
	HTML_CUT,    /* too big: the first part was read */
	HTML_BINARY, /* not text */
	HTML_NO_MEMORY
};

/*
 * Outputs a page with its fields.  `charset`: its charset if it does not
 * declare one, or NULL.
 */
enum html_result html_add(const char *bytes, size_t len, const char *charset,
			  struct lines *lines);

/* Outputs a whole page in memory, in any charset; calls output_end(). */
void html_say(const char *bytes, size_t len, struct output *out);

#endif
