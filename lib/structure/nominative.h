/* SPDX-License-Identifier: GPL-2.0-or-later */
/* nominative.h: names of municipalities in the nominative. */
#ifndef STRUCTURE_NOMINATIVE_H
#define STRUCTURE_NOMINATIVE_H

#include "czech/lexicon.h"
#include "structure/write.h"

/*
 * Appends the nominative of `name`, which stands behind "města" or "obce",
 * where it is in the genitive or, as often, in the nominative: "Nového Města
 * na Moravě", "Nové Město na Moravě".  What could be either ("Ohaře" of Ohař,
 * or Ohaře itself) is left alone, but for a `town` of some size, none of which
 * would be mistaken.  False: in doubt; `out` is as it was.  `lexicon` may be
 * NULL.
 */
bool nominative_write(const char *name, const struct lexicon *lexicon,
		      bool town, struct write *out);

#endif
