/* SPDX-License-Identifier: GPL-2.0-or-later */
/* matches.h: finds where a passage matches, once for all callers. */
#ifndef SEARCH_MATCHES_H
#define SEARCH_MATCHES_H

#include "search/matcher.h"
#include "search/texts.h"

/* A place that matches.  Places are ordered by their ends. */
struct matched {
	const struct leaf *leaf;
	uint32_t start, end; /* bytes of the passage */
	uint32_t position;   /* position of its last word */
	uint32_t page;       /* from 1 */
	bool derived;        /* as in struct match */
	bool defined;        /* an abbreviation that the passage defines */
	bool cited;          /* a reference; its words are matches as well */
	size_t citation;     /* its number among those of the query */
	bool as_typed;       /* its last word is exactly the form of the leaf */
};

/* Puts all matches of the passage into text->matches, unless they are there. */
spis_status matches_find(struct error *e, struct matcher *m, struct text *text);

/*
 * Starts a part of a passage whose matches were found.  A definition anywhere
 * in the passage counts in the part, too.
 */
spis_status matches_part(struct error *e, struct matcher *m, struct text *text,
			 struct bytes part);

/* The matches; *count: how many there are. */
const struct matched *matches_of(const struct text *text, size_t *count);

#endif
