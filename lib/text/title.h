/* SPDX-License-Identifier: GPL-2.0-or-later */
/* title.h: a document's title as one short line. */
#ifndef TEXT_TITLE_H
#define TEXT_TITLE_H

#include "base/buf.h"
#include "base/error.h"

#include <stdbool.h>

/* Longer titles are cut: this is two lines on a page of hits. */
#define TITLE_MAX_BYTES 240

/*
 * Appends a given title to `out`: composed, white space as single spaces, cut
 * between words.
 */
spis_status title_clean(struct error *e, const char *title, size_t len,
			struct buf *out);

/*
 * Whether a line, or a title that a program inserted, says what a document is.
 * "List1", "Strana 2", "22BB7A48", "Roz_SO401" and table rows do not.
 */
bool title_is_useful(const char *line, size_t len);

/*
 * Appends the first useful line of composed `text`, or a heading if there is
 * one near the beginning; nothing if there is none before the first long
 * paragraph.
 */
spis_status title_of_text(struct error *e, const struct buf *text,
			  struct buf *out);

/* Appends the first line of `text`, from its first letter or digit. */
spis_status title_of_start(struct error *e, const struct buf *text,
			   struct buf *out);

/*
 * Appends a readable form of the file name: "zapis_2024-05-01.pdf" becomes
 * "zapis 2024-05-01".  For a member it is the member's own name.
 */
spis_status title_of_path(struct error *e, const char *path, size_t len,
			  struct buf *out);

#endif
