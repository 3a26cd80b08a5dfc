/* SPDX-License-Identifier: GPL-2.0-or-later */
/* matches.h: where a passage matches the query, found once for all who ask. */
#ifndef SEARCH_MATCHES_H
#define SEARCH_MATCHES_H

#include "search/matcher.h"
#include "search/texts.h"

/* A place that matches; in the order in which they end. */
struct matched {
	const struct leaf *leaf;
	uint32_t start, end; /* bytes of the passage */
	uint32_t position;   /* of its last word, among the words */
	uint32_t page;       /* from 1 */
	bool derived;        /* as in struct match */
	bool defined;        /* an abbreviation of the passage's own */
	bool cited;          /* a reference, whose words are matches, too */
	size_t citation;     /* its number, among those of the query */
	bool as_typed;       /* its last word is the very form of the leaf */
};

/* All matches of the passage into text->matches, unless they are there. */
spis_status matches_find(struct error *e, struct matcher *m, struct text *text);

/*
 * Goes on with a part of the passage, whose matches were found: what it defines
 * anywhere counts there, too.
 */
spis_status matches_part(struct error *e, struct matcher *m, struct text *text,
			 struct bytes part);

/* As many as there are, to *count. */
const struct matched *matches_of(const struct text *text, size_t *count);

#endif
