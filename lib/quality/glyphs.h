/* SPDX-License-Identifier: GPL-2.0-or-later */
/* glyphs.h: letters that a page drew in parts, or two as one. */
#ifndef QUALITY_GLYPHS_H
#define QUALITY_GLYPHS_H

#include "base/buf.h"
#include "czech/lexicon.h"
#include "quality/misread.h"

#include <stdbool.h>

/* True for an accent that stands by itself. */
bool glyphs_is_accent(uint32_t cp);

/*
 * Puts accents that stand by themselves on the letters behind them, or before
 * them: "mˇesto", "meˇsto".  A blank before the accent goes when that makes a
 * word: "m ˇesto", but not "na ˇclen".
 */
void glyphs_accents(const struct lexicon *lexicon, bool before,
		    const char *text, size_t len, struct buf *out,
		    struct undone *undone);

/*
 * Ligatures that Word's PDF files give under the number of their glyph in the
 * font Calibri: "poliƟka".
 */
void glyphs_ligatures(const char *text, size_t len, struct buf *out,
		      struct undone *undone);

/* Each ž that a PDF file gives as ţ: "obdrţíte". */
void glyphs_carons(const char *text, size_t len, struct buf *out,
		   struct undone *undone);

#endif
