/* SPDX-License-Identifier: GPL-2.0-or-later */
/* repair.h: undoes repairable damage to a text. */
#ifndef QUALITY_REPAIR_H
#define QUALITY_REPAIR_H

#include "base/buf.h"
#include "base/error.h"
#include "czech/lexicon.h"
#include "quality/survey.h"

#include <stddef.h>

/*
 * Surveys `text` (UTF-8) into *survey.  If parts of it were misread (see
 * misread.h), `out` gets the whole text with these parts repaired, and *damage
 * names what was undone, the most frequent damage first (static).  Otherwise,
 * if nothing is wrong or nothing can be repaired, `out` is empty and *damage
 * NULL.  A part is changed only if that turns unknown words into Czech ones.
 * Line ends, page ends and heading marks are kept.  SPIS_NO_MEMORY.
 */
spis_status repair(struct error *e, const struct lexicon *lexicon,
		   const char *text, size_t len, struct survey *survey,
		   struct buf *out, const char **damage);

#endif
