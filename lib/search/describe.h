/* SPDX-License-Identifier: GPL-2.0-or-later */
/* describe.h: what is known of a document: its fields and sections. */
#ifndef SEARCH_DESCRIBE_H
#define SEARCH_DESCRIBE_H

#include "search/results.h"
#include "search/stored.h"

/* The section that byte `at` of the text is in, into the hit. */
spis_status describe_section(struct error *e, struct arena *a,
			     const struct stored *stored, size_t at,
			     spis_hit *hit);

/* As spis_describe(). */
spis_status describe(struct error *e, struct store *s, size_t index,
		     const char *path, spis_description **description);

#endif
