/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_html.c: HTML, parsed by libxml2 into lines of text. */
#include "bytes.h"
#include "html.h"
#include "readers.h"
#include "whole.h"

#include <iconv.h>
#include <libxml/parser.h>

/*
 * What a browser knows besides UTF and what libspis has in tables of its own,
 * by the names that libspis opens; then what mail and DOS leave in pages.
 */
static struct charset {
	const char *name;
	iconv_t table;
} charsets[] = {
	{"BIG5-HKSCS", NULL},   {"CP874", NULL},        {"CP932", NULL},
	{"CP949", NULL},        {"EUC-JP", NULL},       {"GB18030", NULL},
	{"IBM866", NULL},       {"ISO-2022-JP", NULL},  {"ISO-8859-3", NULL},
	{"ISO-8859-4", NULL},   {"ISO-8859-5", NULL},   {"ISO-8859-6", NULL},
	{"ISO-8859-7", NULL},   {"ISO-8859-8", NULL},   {"ISO-8859-10", NULL},
	{"ISO-8859-13", NULL},  {"ISO-8859-14", NULL},  {"ISO-8859-15", NULL},
	{"ISO-8859-16", NULL},  {"KOI8-R", NULL},       {"KOI8-U", NULL},
	{"MAC-CYRILLIC", NULL}, {"MACINTOSH", NULL},    {"WINDOWS-1251", NULL},
	{"WINDOWS-1253", NULL}, {"WINDOWS-1254", NULL}, {"WINDOWS-1255", NULL},
	{"WINDOWS-1256", NULL}, {"WINDOWS-1257", NULL}, {"WINDOWS-1258", NULL},
	{"CP850", NULL},        {"ISO-2022-KR", NULL},  {"UTF-7", NULL},
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
		if (!charsets[i].table)
			charsets[i].table =
				iconv_open("UTF-8", charsets[i].name);
}

void html_read(int fd, struct output *out)
{
	size_t len;
	char *bytes = whole_load(fd, BYTES_LOADED, &len, out);

	if (bytes)
		html_say(bytes, len, out);
}
