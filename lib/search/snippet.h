/* SPDX-License-Identifier: GPL-2.0-or-later */
/* snippet.h: shows a window as one clean line with its matches marked. */
#ifndef SEARCH_SNIPPET_H
#define SEARCH_SNIPPET_H

#include "base/arena.h"
#include "search/window.h"

/* In the arena. */
struct snippet {
	const char *text; /* UTF-8, NUL-terminated as well */
	size_t len;
	const spis_range *marks; /* matches in it, in order */
	size_t mark_count;
};

/*
 * Shows a window of the text.  White space becomes single spaces, words that
 * are divided at a line end or spaced out are put together, control and
 * bidirectional characters are left out, and "…" shows where a sentence was
 * cut.
 */
spis_status snippet_render(struct error *e, struct arena *a, struct matcher *m,
			   struct text *text, const struct window *window,
			   struct snippet *out);

#endif
