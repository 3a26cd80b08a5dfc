/* SPDX-License-Identifier: GPL-2.0-or-later */
/* title.h: a document's title as one short line. */
#ifndef TEXT_TITLE_H
#define TEXT_TITLE_H

#include "base/buf.h"
#include "base/error.h"

/* Longer titles are cut: two lines of a page of hits. */
#define TITLE_MAX_BYTES 240

/*
 * Appends to `out` the title given: composed, white space as single spaces,
 * cut at a word.
 */
spis_status title_clean(struct error *e, const char *title, size_t len,
			struct buf *out);

/* Appends the first line of composed `text` that holds a letter or digit. */
spis_status title_of_text(struct error *e, const struct buf *text,
			  struct buf *out);

#endif
