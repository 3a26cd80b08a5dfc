/* SPDX-License-Identifier: GPL-2.0-or-later */
/* foreign.h: charsets beyond our tables, as iconv knows them. */
#ifndef TEXT_FOREIGN_H
#define TEXT_FOREIGN_H

#include "base/buf.h"
#include "text/charset.h"

/* What iconv makes of a name. */
struct foreign {
	const char *name; /* iconv's; belongs to whoever gave it to find */
	bool eight_bit;   /* then charset is set */
	struct charset charset;
	char16_t high[CHARSET_HIGH]; /* that charset points to */
};

/*
 * Finds what `name` means, as on the web where iconv differs ("gb2312" is
 * GB18030, "x-sjis" is CP932).  False when iconv does not know it, or when it
 * does not have ASCII in its lower half: EBCDIC and the like are not believed.
 */
bool foreign_find(const char *name, struct foreign *f);

/*
 * Appends `len` bytes as UTF-8.  False, with `out` as it was, when the bytes
 * do not bear out that they are in this charset.
 */
bool foreign_read(const struct foreign *f, const unsigned char *bytes,
		  size_t len, struct buf *out);

#endif
