/* SPDX-License-Identifier: GPL-2.0-or-later */
/* misread.h: known kinds of damage to text, and how to undo them. */
#ifndef QUALITY_MISREAD_H
#define QUALITY_MISREAD_H

#include "base/buf.h"
#include "czech/lexicon.h"
#include "text/charset.h"

#include <stddef.h>

/*
 * A misreading is one wrong way from bytes, or from the glyphs of a page, to
 * letters, such as reading windows-1250 as Latin-1.  It is undone by going back
 * to the bytes and reading them correctly.
 */

/* Maps letters back to the bytes of a charset: sorted by letter. */
struct unreading {
	size_t count;
	struct unread {
		char16_t letter;
		unsigned char byte;
	} of[CHARSET_HIGH];
};

/* Belongs to the caller; needs no release. */
struct misreadings {
	const struct lexicon *lexicon;
	struct unreading unreading[CHARSET_COUNT];
};

void misreadings_init(struct misreadings *m, const struct lexicon *lexicon);

/* Misreadings are numbers below this, the likelier first. */
size_t misread_count(void);

/* What happened, such as "UTF-8 read as windows-1250".  Static storage. */
const char *misread_name(size_t misreading);

/*
 * Whether it replaces letters byte by byte, as single-byte charsets do; false
 * for UTF-8 and glyphs, which hardly ever match by chance.
 */
bool misread_bytewise(size_t misreading);

/* Whether ASCII letters are damaged, too. */
bool misread_of_ascii(size_t misreading);

/* Counts of what undoing found. */
struct undone {
	size_t changed;  /* characters that were changed */
	size_t controls; /* of these, characters from U+0080 to U+009F */
	size_t lost;     /* characters it cannot produce; kept */
};

/*
 * Appends to `out` what `len` bytes of UTF-8 were before the misreading, and
 * adds to `undone`.  ASCII is kept, except blanks before accents, unless
 * misread_of_ascii().
 */
void misread_undo(const struct misreadings *m, size_t misreading,
		  const char *text, size_t len, struct buf *out,
		  struct undone *undone);

#endif
