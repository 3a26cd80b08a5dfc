/* SPDX-License-Identifier: GPL-2.0-or-later */
/* repair.h: undoes the damage to a text that can be undone. */
#ifndef QUALITY_REPAIR_H
#define QUALITY_REPAIR_H

#include "base/buf.h"
#include "base/error.h"
#include "czech/lexicon.h"
#include "quality/survey.h"

#include <stddef.h>

/*
 * Surveys `text` (UTF-8) into *survey and, when parts of it were misread (see
 * misread.h), makes `out` all of it with those parts put right.  *damage
 * then names what was undone, first of all what most of it suffered from
 * (static); NULL when the text is right, or beyond help: `out` is empty.
 * A part is changed only when that makes Czech words of what were none.  Line
 * ends, pages and marks of headings stay.
 * SPIS_NO_MEMORY.
 */
spis_status repair(struct error *e, const struct lexicon *lexicon,
		   const char *text, size_t len, struct survey *survey,
		   struct buf *out, const char **damage);

#endif
