/* SPDX-License-Identifier: GPL-2.0-or-later */
/* describe.h: what is known of a document: its fields and sections. */
#ifndef SEARCH_DESCRIBE_H
#define SEARCH_DESCRIBE_H

#include "search/opaque.h"
#include "search/stored.h"

/*
 * Fields of a document, from the number `first` on, into the arena.  False:
 * memory is out.
 */
bool describe_fields(struct arena *a, const struct record *record,
		     spis_field first, struct spis_fields *fields);

/*
 * The section that byte `at` of the text is in; false: none.  The last and
 * deepest that begins there or before, and ends behind it.
 */
bool describe_section(const struct stored *stored, size_t at,
		      spis_section *found);

/*
 * A range of the text as one line in the arena; "" for an empty range, NULL
 * when memory is out.
 */
const char *describe_line(struct error *e, struct arena *a,
			  const struct stored *stored, spis_range range);

/* As spis_describe(). */
spis_status describe(struct error *e, struct store *s, size_t index,
		     const char *path, spis_description **description);

#endif
