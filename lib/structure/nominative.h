/* SPDX-License-Identifier: GPL-2.0-or-later */
/* nominative.h: names of municipalities in the nominative. */
#ifndef STRUCTURE_NOMINATIVE_H
#define STRUCTURE_NOMINATIVE_H

#include "czech/lexicon.h"
#include "structure/write.h"

/*
 * Appends the nominative of `name`, which follows "města" or "obce", where it
 * is in the genitive or, just as often, in the nominative: "Nového Města na
 * Moravě", "Nové Město na Moravě".  An ambiguous name ("Ohaře", of Ohař or
 * Ohaře) is left as it is, except for a `town` of some size, where no two would
 * be confused.  False: in doubt; `out` is unchanged.  `lexicon` may be NULL.
 */
bool nominative_write(const char *name, const struct lexicon *lexicon,
		      bool town, struct write *out);

#endif
