/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_html.c: HTML, parsed by libxml2 into lines of text. */
#include "pipe/bytes.h"
#include "reader/base/converters.h"
#include "reader/base/load_document.h"
#include "reader/base/readers.h"
#include "reader/web/html.h"

#include <libxml/parser.h>

void html_prepare(void)
{
	xmlInitParser();
	converters_prepare();
}

void html_read(int fd, struct output *out)
{
	size_t len;
	char *bytes = load_document(fd, BYTES_LOADED, &len, out);

	if (bytes)
		html_say(bytes, len, out);
}
