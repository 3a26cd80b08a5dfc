/* SPDX-License-Identifier: GPL-2.0-or-later */
/* own.h: the words of one town become part of a lexicon. */
#ifndef LEXICON_OWN_H
#define LEXICON_OWN_H

#include "base/buf.h"
#include "czech/lexicon.h"

/*
 * Appends to `bytes` the file of a lexicon that has all of `base` and what the
 * text file `path` says, see stemmer-data/README.md; without any line in it
 * these are the bytes of `base`.  SPIS_INVALID: a line cannot be read, which
 * the error names; SPIS_IO; SPIS_MISMATCH: `base` is of an older format;
 * SPIS_TOO_BIG; SPIS_NO_MEMORY.
 */
spis_status own_add(struct error *e, const struct lexicon *base,
		    const char *path, struct buf *bytes);

#endif
