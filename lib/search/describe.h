/* SPDX-License-Identifier: GPL-2.0-or-later */
/* describe.h: what is known of a document: its fields and sections. */
#ifndef SEARCH_DESCRIBE_H
#define SEARCH_DESCRIBE_H

#include "search/opaque.h"
#include "search/stored.h"

/* A copy of a value in the arena: hide_line() or as it is. */
typedef struct bytes describe_copy(struct arena *a, struct bytes value);

/*
 * Fields of a document, from the number `first` on, into the arena, as `copy`
 * makes them.  False: memory is out.
 */
bool describe_fields(struct arena *a, const struct record *record,
		     spis_field first, describe_copy *copy,
		     struct spis_fields *fields);

/*
 * The section of a passage that byte `at` of the document's text is in; false:
 * none.  The last and deepest that begins there or before, and ends behind it;
 * that of the passage, if it does not hold that one: a passage may begin with
 * headings above its section.
 */
bool describe_section(const struct stored *stored, uint32_t text_bytes,
		      size_t at, spis_section *found);

/* As spis_describe(). */
spis_status describe(struct error *e, struct store *s, size_t index,
		     const char *path, spis_description **description);

#endif
