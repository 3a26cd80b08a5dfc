/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_html.c: HTML, parsed by libxml2 into lines of text. */
#include "charset.h"
#include "html.h"
#include "readers.h"

#include <errno.h>
#include <iconv.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Markup can be many times its text; beyond this there is none. */
#define HTML_MAX_BYTES (64u * 1024 * 1024)

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

/* All of the file; NULL: errno says why.  Never freed: the process ends. */
static char *load(int fd, size_t *len)
{
	struct stat st;
	char *bytes;
	ssize_t n;

	*len = 0;
	errno = EFBIG;
	if (fstat(fd, &st) != 0 || (uint64_t)st.st_size > HTML_MAX_BYTES)
		return NULL;
	bytes = malloc((size_t)st.st_size + 1);
	if (!bytes)
		return NULL;
	while (*len < (size_t)st.st_size) {
		n = pread(fd, bytes + *len, (size_t)st.st_size - *len,
			  (off_t)*len);
		if (n < 0)
			return NULL;
		if (n == 0)
			break; /* it has shrunk meanwhile */
		*len += (size_t)n;
	}
	return bytes;
}

void html_read(int fd, struct output *out)
{
	size_t len;
	char *bytes = load(fd, &len);

	if (bytes)
		html_say(bytes, len, out);
	else if (errno == EFBIG)
		output_end(out, OUTCOME_TOO_BIG, "HTML of more than 64 MB");
	else if (errno == ENOMEM)
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	else
		output_end(out, OUTCOME_BROKEN, "cannot be read");
}
