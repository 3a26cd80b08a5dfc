/* SPDX-License-Identifier: GPL-2.0-or-later */
/* own.h: adds the words of one town to a lexicon. */
#ifndef LEXICON_OWN_H
#define LEXICON_OWN_H

#include "base/buf.h"
#include "czech/lexicon.h"

/*
 * Writes to `bytes` the file of a lexicon with all of `base` and the entries of
 * the text file `path`, see stemmer-data/README.md.  Without entries it has the
 * same bytes as `base`.  SPIS_INVALID: a line cannot be read, and the error
 * names it; SPIS_IO; SPIS_MISMATCH: `base` has an older format; SPIS_TOO_BIG;
 * SPIS_NO_MEMORY.
 */
spis_status own_add(struct error *e, const struct lexicon *base,
		    const char *path, struct buf *bytes);

#endif
