/* SPDX-License-Identifier: GPL-2.0-or-later */
/* converters.c: keeps charset converters loaded. */
#include "reader/base/converters.h"

#include <iconv.h>
#include <stddef.h>

/*
 * The C library has a module for each charset except UTF-8, UCS-2 and ASCII,
 * even for UTF-16 and Latin 1.  It loads a module when iconv first needs it,
 * which the sandbox forbids, and unloads it when nothing uses it; so converting
 * something once is not enough, a descriptor must stay open.  Readers and
 * libraries open modules by other names than these, and share them.  All are
 * opened, whatever the format: text that is UTF-16 in a PDF may be in any
 * declared charset in a message.  A charset that is not listed is not believed.
 */
static const char *const charsets[] = {
	/* used by poppler, GLib and office documents */
	"UTF-16",
	/* known to browsers, under the names that libspis opens */
	"BIG5-HKSCS",
	"CP874",
	"CP932",
	"CP949",
	"EUC-JP",
	"GB18030",
	"IBM866",
	"ISO-2022-JP",
	"ISO-8859-1",
	"ISO-8859-2",
	"ISO-8859-3",
	"ISO-8859-4",
	"ISO-8859-5",
	"ISO-8859-6",
	"ISO-8859-7",
	"ISO-8859-8",
	"ISO-8859-10",
	"ISO-8859-13",
	"ISO-8859-14",
	"ISO-8859-15",
	"ISO-8859-16",
	"KOI8-R",
	"KOI8-U",
	"MAC-CYRILLIC",
	"MACINTOSH",
	"WINDOWS-1250",
	"WINDOWS-1251",
	"WINDOWS-1252",
	"WINDOWS-1253",
	"WINDOWS-1254",
	"WINDOWS-1255",
	"WINDOWS-1256",
	"WINDOWS-1257",
	"WINDOWS-1258",
	/* used in documents from DOS, mail and Macintosh */
	"CP437",
	"CP850",
	"CP852",
	"ISO-2022-KR",
	"MAC-CENTRALEUROPE",
	"UTF-7",
	/* declared by headers of mail: GMime opens exactly these */
	"BIG5",
	"EUC-KR",
	"GB2312",
	"GBK",
	"ISO-8859-9",
	"ISO-8859-11",
	"SHIFT_JIS",
	"TIS-620",
};

#define COUNT (sizeof(charsets) / sizeof(*charsets))

static iconv_t kept[COUNT]; /* open until the end */

/* Takes some 4 ms, once per run. */
void converters_prepare(void)
{
	for (size_t i = 0; i < COUNT; i++)
		if (!kept[i])
			kept[i] = iconv_open("UTF-8", charsets[i]);
}
