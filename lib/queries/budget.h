/* SPDX-License-Identifier: GPL-2.0-or-later */
/* budget.h: what of a query is looked for, where all would take too much. */
#ifndef QUERIES_BUDGET_H
#define QUERIES_BUDGET_H

#include "queries/tree.h"

/*
 * So many words that all passages have may be gone through in a query, or more
 * that are rarer: words, what they stand for and phrases add up.  A sentence of
 * 30 words takes 9 and at most 14, a page of 128 words 38; 128 small words took
 * 83, and 1.4 seconds of 200,000 passages.
 */
#define BUDGET_SCANS 24u

/* Some milliseconds: what needs no more is not limited. */
#define BUDGET_FREE 250000u

/* To look for a phrase in a passage takes as long as so many postings. */
#define BUDGET_LOOK 6u

/* And for words near each other, which are looked for all over it. */
#define BUDGET_LOOK_NEAR 16u

/*
 * The texts of so many passages are read for phrases as they are written, at
 * 25 us each.  What is certainly in more is not looked for so: a word that is
 * in more, and a phrase whose rarest word is in five times as many.
 */
#define BUDGET_TEXTS 4000u

/*
 * After expand_query(), of an index with so many passages.  As long as the
 * query takes more, the dearest phrase becomes words, or the most common word
 * is left out, which says least; what is left last stays.  That an operator has
 * nothing to bind any more is a slip.
 */
void budget_apply(struct tree *tree, uint32_t passages);

/* A phrase is looked for in any forms after all, which is a slip. */
void budget_forget_literal(struct tree *tree, const struct node *phrase);

#endif
