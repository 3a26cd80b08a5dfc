/* SPDX-License-Identifier: GPL-2.0-or-later */
/* budget.h: what a query leaves out if all of it would take too long. */
#ifndef QUERIES_BUDGET_H
#define QUERIES_BUDGET_H

#include "queries/tree.h"

/*
 * A query may go through the postings of this many words that all passages
 * have, or of more words that are rarer.  Words, what they stand for, and
 * phrases add up.  A sentence of 30 words takes 9 and at most 14, a page of 128
 * words 38.  128 small words took 83, and 1.4 seconds with 200,000 passages.
 */
#define BUDGET_SCANS 24u

/* This takes some milliseconds.  A query that needs no more is not limited. */
#define BUDGET_FREE 250000u

/* Looking for a phrase in a passage takes as long as this many postings. */
#define BUDGET_LOOK 6u

/* For words near each other it takes longer: the whole passage is searched. */
#define BUDGET_LOOK_NEAR 16u

/*
 * The texts of this many passages are read for phrases as they are written, at
 * 25 us each.  A word or phrase that is certainly in more is not looked for
 * this way: a word in more passages, and a phrase whose rarest word is in five
 * times as many.
 */
#define BUDGET_TEXTS 4000u

/*
 * Call it after expand_query(); `passages`: how many the index has.  As long as
 * the query takes more, the dearest phrase becomes words, or the most common
 * word, which says least, is left out; the last one stays.  If an operator then
 * has nothing to apply to, that is a slip.
 */
void budget_apply(struct tree *tree, uint32_t passages);

/* Looks for a phrase in any form after all, which is a slip. */
void budget_forget_literal(struct tree *tree, const struct node *phrase);

#endif
