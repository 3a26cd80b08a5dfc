/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_html.c: HTML, parsed by libxml2 into lines of text. */
#include "bytes.h"
#include "html.h"
#include "readers.h"

#include <errno.h>
#include <iconv.h>
#include <libxml/parser.h>
#include <string.h>

/*
 * The C library loads the module of a charset when it is first wanted, and
 * keeps it while it is in use; so these stay open.  The Czech ones are
 * libspis's own; what a page declares besides all these is not believed.
 */
void html_prepare(void)
{
	static const char *const charsets[] = {
		"ISO-8859-1",   "ISO-8859-15",  "ISO-8859-16", "CP850",
		"WINDOWS-1251", "WINDOWS-1252", "KOI8-R",      "UTF-16",
	};

	xmlInitParser();
	for (size_t i = 0; i < sizeof(charsets) / sizeof(*charsets); i++)
		iconv_open("UTF-8", charsets[i]);
}

void html_read(int fd, struct output *out)
{
	char *bytes;
	ssize_t len = bytes_load(fd, &bytes);

	if (len >= 0)
		html_say(bytes, (size_t)len, out);
	else if (errno == ENOMEM)
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	else
		output_end(out, OUTCOME_BROKEN, strerror(errno));
}
