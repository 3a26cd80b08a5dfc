/* SPDX-License-Identifier: GPL-2.0-or-later */
/* title.h: a document's title as one short line. */
#ifndef TEXT_TITLE_H
#define TEXT_TITLE_H

#include "base/buf.h"
#include "base/error.h"

#include <stdbool.h>

/* Longer titles are cut: two lines of a page of hits. */
#define TITLE_MAX_BYTES 240

/*
 * Appends to `out` the title given: composed, white space as single spaces,
 * cut at a word.
 */
spis_status title_clean(struct error *e, const char *title, size_t len,
			struct buf *out);

/*
 * Does a line, or a title that a program put there, say what a document is?
 * "List1", "Strana 2", "22BB7A48", "Roz_SO401" and rows of tables do not.
 */
bool title_is_useful(const char *line, size_t len);

/*
 * Appends the first useful line of composed `text`, a heading if one is near
 * the beginning; nothing if there is none before the first long paragraph.
 */
spis_status title_of_text(struct error *e, const struct buf *text,
			  struct buf *out);

/* Appends the line that `text` begins with, from its first letter or digit. */
spis_status title_of_start(struct error *e, const struct buf *text,
			   struct buf *out);

/*
 * Appends the name of the file, made readable: "zapis_2024-05-01.pdf" becomes
 * "zapis 2024-05-01".  Of a member it is its own name.
 */
spis_status title_of_path(struct error *e, const char *path, size_t len,
			  struct buf *out);

#endif
