/* SPDX-License-Identifier: GPL-2.0-or-later */
/* glyphs.h: repairs letters drawn in parts, and ligatures. */
#ifndef QUALITY_GLYPHS_H
#define QUALITY_GLYPHS_H

#include "base/buf.h"
#include "czech/lexicon.h"
#include "quality/misread.h"

#include <stdbool.h>

/* Whether it is a separate accent. */
bool glyphs_is_accent(uint32_t cp);

/*
 * Combines separate accents with the following letters, or with the preceding
 * ones: "mˇesto", "meˇsto".  A blank before the accent is removed if that makes
 * a word: "m ˇesto", but not "na ˇclen".
 */
void glyphs_accents(const struct lexicon *lexicon, bool before,
		    const char *text, size_t len, struct buf *out,
		    struct undone *undone);

/*
 * Replaces ligatures that Word's PDF files encode as the number of their glyph
 * in Calibri: "poliƟka".
 */
void glyphs_ligatures(const char *text, size_t len, struct buf *out,
		      struct undone *undone);

/* Replaces each ţ that a PDF file has for ž: "obdrţíte". */
void glyphs_carons(const char *text, size_t len, struct buf *out,
		   struct undone *undone);

#endif
