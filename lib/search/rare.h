/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rare.h: raises hits with a rare form that was typed. */
#ifndef SEARCH_RARE_H
#define SEARCH_RARE_H

#include "search/texts.h"

#include "queries/tree.h"

/*
 * How many hits are looked through: enough to find the last of 500 that differ
 * only in the form.
 */
#define RARE_HITS 512u

/*
 * A form is rare if at most this many documents have it, and at most one in
 * RARE_SHARE of those with the word.  Any other form is among the first hits
 * anyway, or it does not matter which of its documents comes first.
 */
#define RARE_DOCUMENTS 10u
#define RARE_SHARE     8u

/*
 * A name has this many words.  Passages with all words of a longer query hardly
 * ever differ only in a form, and looking through them takes 10 ms more.
 */
#define RARE_WORDS 2u

/* The query words that are typed in such a form. */
struct rare {
	size_t count;
	struct rare_form {
		const struct leaf *leaf;
		uint32_t documents; /* documents that have the form */
	} form[RARE_WORDS];
};

/*
 * Finds them for a query whose first `reranked` hits are ordered by reading
 * them.  Call it inside store_read().
 */
spis_status rare_find(struct error *e, struct store *store,
		      const struct tree *tree, size_t reranked,
		      struct rare *rare);

/*
 * Moves hits with such a form up behind the first `reranked` hits, as long as
 * `bonus` could bring them among these.  `found` has RARE_HITS hits, or all
 * there are.  *lifted: how many were moved.  Call it inside store_read().
 */
spis_status rare_lift(struct error *e, struct texts *texts,
		      const struct rare *rare, size_t reranked, double bonus,
		      struct store_page *found, size_t *lifted);

#endif
