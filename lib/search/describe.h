/* SPDX-License-Identifier: GPL-2.0-or-later */
/* describe.h: what is known about a document: its fields and sections. */
#ifndef SEARCH_DESCRIBE_H
#define SEARCH_DESCRIBE_H

#include "search/opaque.h"
#include "search/stored.h"

/* Copies a value into the arena: hide_line(), or a plain copy. */
typedef struct bytes describe_copy(struct arena *a, struct bytes value);

/*
 * Puts the fields of a document from number `first` on into the arena, copied
 * by `copy`.  False: out of memory.
 */
bool describe_fields(struct arena *a, const struct record *record,
		     spis_field first, describe_copy *copy,
		     struct spis_fields *fields);

/*
 * Finds the section that byte `at` of the document's text is in; false: none.
 * It is the last and deepest section that begins there or before and ends after
 * it.  If this is not inside the passage's own section, the latter is used: a
 * passage may begin with headings above its section.
 */
bool describe_section(const struct stored *stored, uint32_t text_bytes,
		      size_t at, spis_section *found);

/* Like spis_describe(). */
spis_status describe(struct error *e, struct store *s, size_t index,
		     const char *path, spis_description **description);

#endif
