/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pages.h: which pages of a PDF are better read as pictures. */
#ifndef INDEXER_PAGES_H
#define INDEXER_PAGES_H

#include "pipe/frame.h"
#include "spis.h"

/*
 * The reader names candidate pages, but knows no words.  This drops those whose
 * text is good, or can be repaired, and adds pages whose text is mostly not
 * words.  `index`: any handle, for spis_examine().  Errors of spis_examine().
 */
SPIS_MUST_USE spis_status pages_choose(struct frames *f, spis_index *index);

#endif
