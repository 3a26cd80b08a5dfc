/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html.h: the title and the text of an HTML page. */
#ifndef READER_HTML_H
#define READER_HTML_H

#include "output.h"

/* All of a page in memory, in any charset; says output_end() too. */
void html_say(const char *bytes, size_t len, struct output *out);

#endif
