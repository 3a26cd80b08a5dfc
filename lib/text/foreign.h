/* SPDX-License-Identifier: GPL-2.0-or-later */
/* foreign.h: charsets outside our tables, through iconv. */
#ifndef TEXT_FOREIGN_H
#define TEXT_FOREIGN_H

#include "base/buf.h"
#include "text/charset.h"

/* A charset that iconv knows under a name. */
struct foreign {
	const char *name; /* iconv's; belongs to the caller of foreign_find() */
	bool eight_bit;   /* then charset is set */
	struct charset charset;
	char16_t high[CHARSET_HIGH]; /* charset points here */
};

/*
 * Finds the charset that `name` means, as on the web where iconv differs
 * ("gb2312" is GB18030, "x-sjis" is CP932).  False if iconv does not know it,
 * or if its lower half is not ASCII: EBCDIC and the like are not believed.
 */
bool foreign_find(const char *name, struct foreign *f);

/*
 * Appends `len` bytes as UTF-8.  False, with `out` unchanged, if the bytes
 * contradict this charset.
 */
bool foreign_read(const struct foreign *f, const unsigned char *bytes,
		  size_t len, struct buf *out);

#endif
