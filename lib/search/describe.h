/* SPDX-License-Identifier: GPL-2.0-or-later */
/* describe.h: what is known of a document: its fields and sections. */
#ifndef SEARCH_DESCRIBE_H
#define SEARCH_DESCRIBE_H

#include "base/arena.h"
#include "search/stored.h"

/*
 * Fields of a document into the arena; `first`: the first that is wanted.
 * *fields is NULL when memory is out.
 */
size_t describe_fields(struct arena *a, const struct record *record,
		       spis_field first, const spis_value **fields);

/* The section that byte `at` of the text is in, into the hit. */
spis_status describe_section(struct error *e, struct arena *a,
			     const struct stored *stored, size_t at,
			     spis_hit *hit);

/* As spis_describe(). */
spis_status describe(struct error *e, struct store *s, struct bytes path,
		     spis_description **description);

/* As spis_description_free(). */
void describe_free(spis_description *description);

#endif
