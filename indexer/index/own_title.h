/* SPDX-License-Identifier: GPL-2.0-or-later */
/* own_title.h: is the title that a document gives itself worth anything? */
#ifndef INDEXER_OWN_TITLE_H
#define INDEXER_OWN_TITLE_H

#include "spis.h"

#include <stdbool.h>
#include <stddef.h>

/* A document and the title it has; all UTF-8. */
struct own_title {
	const char *title;
	size_t title_bytes;
	const char *path; /* NUL-terminated */
	const char *text;
	size_t text_bytes;
};

/*
 * False for the title of another issue: a year that neither the text nor the
 * name of the file has, which has others.
 */
bool own_title_is_current(const struct own_title *own);

/*
 * The title as it should be, if it is damaged, or if more of its words are
 * known when it was written in windows-1250 and read as Latin-1; NULL: it is
 * right.  *bytes: its length.  Free with spis_release().
 */
char *own_title_mend(spis_index *index, const struct own_title *own,
		     size_t *bytes);

#endif
