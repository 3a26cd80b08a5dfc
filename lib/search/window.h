/* SPDX-License-Identifier: GPL-2.0-or-later */
/* window.h: finds the place in a text that answers the query best. */
#ifndef SEARCH_WINDOW_H
#define SEARCH_WINDOW_H

#include "search/matcher.h"

struct window {
	size_t start, end; /* bytes of the text, cut at sentences or words */
	size_t match;      /* where its first match is, or where it begins */
	uint32_t page;     /* page of that, from 1 */
	bool open_start, open_end; /* cut inside a sentence */
};

/*
 * Finds the stretch of about `chars` characters, within one page, that has the
 * most query words, rare ones first, and close to each other; the first of
 * equals.  Without any match it is the beginning of the text.
 */
spis_status window_find(struct error *e, struct matcher *m, struct text *text,
			size_t chars, struct window *out);

#endif
