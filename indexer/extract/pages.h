/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pages.h: which pages of a PDF a picture reads better than their text. */
#ifndef INDEXER_PAGES_H
#define INDEXER_PAGES_H

#include "pipe/frame.h"
#include "spis.h"

/*
 * The reader names pages that look like it, but knows no words.  Of these, one
 * is dropped whose text is good, or can be repaired; and pages are added whose
 * text is hardly words.  `index`: any handle, for spis_examine().  Errors are
 * those of it.
 */
SPIS_MUST_USE spis_status pages_choose(struct frames *f, spis_index *index);

#endif
