/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rare.h: hits with the very form that was typed, where few have it. */
#ifndef SEARCH_RARE_H
#define SEARCH_RARE_H

#include "search/texts.h"

#include "queries/tree.h"

/*
 * So far down hits are looked through: the last of 500 that differ in the form
 * alone is found.
 */
#define RARE_HITS 512u

/*
 * A form that more documents have, or more than one of so many with the word,
 * is among the first hits anyway, or it does not matter which of them leads.
 */
#define RARE_DOCUMENTS 10u
#define RARE_SHARE     8u

/*
 * A name; passages with all words of a longer query are hardly ever equal but
 * for a form, and to look through them takes 10 ms more.
 */
#define RARE_WORDS 2u

/* The words of a query that are typed in such a form. */
struct rare {
	size_t count;
	struct rare_form {
		const struct leaf *leaf;
		uint32_t documents; /* that have the form */
	} form[RARE_WORDS];
};

/*
 * Finds them, of a query whose hits are put in order by reading the first
 * `reranked`.  Inside store_read().
 */
spis_status rare_find(struct error *e, struct store *store,
		      const struct tree *tree, size_t reranked,
		      struct rare *rare);

/*
 * Moves hits with such a form up to where they follow the first `reranked`, as
 * long as `bonus` could bring them among these.  `found` has RARE_HITS, or all
 * there are.  *lifted: how many were moved.  Inside store_read().
 */
spis_status rare_lift(struct error *e, struct texts *texts,
		      const struct rare *rare, size_t reranked, double bonus,
		      struct store_page *found, size_t *lifted);

#endif
