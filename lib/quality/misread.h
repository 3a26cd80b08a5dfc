/* SPDX-License-Identifier: GPL-2.0-or-later */
/* misread.h: ways in which text gets damaged, and how each is undone. */
#ifndef QUALITY_MISREAD_H
#define QUALITY_MISREAD_H

#include "base/buf.h"
#include "czech/lexicon.h"
#include "text/charset.h"

#include <stddef.h>

/*
 * A misreading is one wrong way from bytes, or from the glyphs of a page, to
 * letters: windows-1250 taken for Latin-1, say.  It is undone by going back
 * to the bytes and reading them as they were meant.
 */

/* From letters back to the bytes of a charset: sorted by letter. */
struct unreading {
	size_t count;
	struct unread {
		char16_t letter;
		unsigned char byte;
	} of[CHARSET_HIGH];
};

/* Belongs to the caller; nothing to be released. */
struct misreadings {
	const struct lexicon *lexicon;
	struct unreading unreading[CHARSET_COUNT];
};

void misreadings_init(struct misreadings *m, const struct lexicon *lexicon);

/* Misreadings are numbers below this, the likelier first. */
size_t misread_count(void);

/* What it did, such as "UTF-8 read as windows-1250".  Static storage. */
const char *misread_name(size_t misreading);

/*
 * True when it takes letters for others byte by byte, as charsets of one byte
 * do; false for UTF-8 and glyphs, which hardly fit by chance.
 */
bool misread_bytewise(size_t misreading);

/* True when letters of ASCII are damaged, too: all of them. */
bool misread_of_ascii(size_t misreading);

/* What undoing met. */
struct undone {
	size_t changed;  /* characters that became others */
	size_t controls; /* of them, those that were U+0080 to U+009F */
	size_t lost;     /* that cannot have come about so; they stay */
};

/*
 * Appends to `out` what `len` bytes of UTF-8 were before the misreading, and
 * adds to `undone`.  ASCII except blanks before accents is left alone,
 * unless misread_of_ascii().
 */
void misread_undo(const struct misreadings *m, size_t misreading,
		  const char *text, size_t len, struct buf *out,
		  struct undone *undone);

#endif
