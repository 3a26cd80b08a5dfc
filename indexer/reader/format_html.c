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
 * What a browser knows besides UTF and what libspis has in tables of its own,
 * by the names that libspis opens; then what mail and DOS leave in pages.
 */
static const char *const charsets[] = {
	"BIG5-HKSCS",   "CP874",        "CP932",        "CP949",
	"EUC-JP",       "GB18030",      "IBM866",       "ISO-2022-JP",
	"ISO-8859-3",   "ISO-8859-4",   "ISO-8859-5",   "ISO-8859-6",
	"ISO-8859-7",   "ISO-8859-8",   "ISO-8859-10",  "ISO-8859-13",
	"ISO-8859-14",  "ISO-8859-15",  "ISO-8859-16",  "KOI8-R",
	"KOI8-U",       "MAC-CYRILLIC", "MACINTOSH",    "WINDOWS-1251",
	"WINDOWS-1253", "WINDOWS-1254", "WINDOWS-1255", "WINDOWS-1256",
	"WINDOWS-1257", "WINDOWS-1258", "CP850",        "ISO-2022-KR",
	"UTF-7",
};

/*
 * The C library loads the module of a charset when it is first wanted, which
 * the sandbox forbids, and keeps it while it is in use; so all are opened now
 * and stay open.  It takes some 3 ms, once in a run.  What a page declares
 * besides these is not believed.
 */
void html_prepare(void)
{
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
