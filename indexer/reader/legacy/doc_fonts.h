/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc_fonts.h: charsets of the fonts of a Word document. */
#ifndef READER_DOC_FONTS_H
#define READER_DOC_FONTS_H

#include "reader/legacy/doc.h"

/* More fonts than any computer had. */
#define DOC_MAX_FONTS 1024u

struct doc_fonts {
	unsigned page; /* for fonts without a page of their own */
	unsigned short pages[DOC_MAX_FONTS]; /* 0: none */
	size_t count;
};

void doc_fonts_load(struct doc_fonts *f, const struct doc *d);

/* The code page of 8-bit text in that font; 0: it has pictures. */
unsigned doc_font_page(const struct doc_fonts *f, unsigned font);

#endif
