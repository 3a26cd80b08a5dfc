/* SPDX-License-Identifier: GPL-2.0-or-later */
/* own_title.h: judges the title that a document gives itself. */
#ifndef INDEXER_OWN_TITLE_H
#define INDEXER_OWN_TITLE_H

#include "spis.h"

#include <stdbool.h>
#include <stddef.h>

/* A document and its title; all UTF-8. */
struct own_title {
	const char *title;
	size_t title_bytes;
	const char *path; /* NUL-terminated */
	const char *text;
	size_t text_bytes;
};

/*
 * False for the title of another issue: it has a year that neither the text nor
 * the file name has, and these have others.
 */
bool own_title_is_current(const struct own_title *own);

/* Whether that depends on the name of the file, which may change. */
bool own_title_has_year(const char *title, size_t len);

/* Whether all titles are current under both paths, or under neither. */
bool own_title_same_names(const char *path, const char *other);

/*
 * The corrected title, if it is damaged, or if more of its words are known when
 * it is read as windows-1250 instead of Latin-1; NULL: it is correct.  *bytes:
 * its length.  Free with spis_release().
 */
char *own_title_mend(spis_index *index, const struct own_title *own,
		     size_t *bytes);

#endif
