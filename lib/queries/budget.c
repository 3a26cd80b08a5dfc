/* SPDX-License-Identifier: GPL-2.0-or-later */
/* budget.c: what of a query is looked for, where all would take too much. */
#include "queries/budget.h"

#include "queries/mend.h"

/* All that is looked for, and what of it takes the most postings. */
struct bill {
	uint64_t total;
	uint64_t highest;
	size_t count;      /* of words and phrases that take any */
	struct leaf *leaf; /* this word, or */
	const struct node *phrase;
	struct citation *citation;
};

static uint64_t cost_of_word(const struct leaf *leaf)
{
	return alternative_postings(leaf->alternatives, leaf->count);
}

/* Only where its rarest word is need the others be looked for. */
static uint64_t cost_of_phrase(const struct node *phrase)
{
	uint64_t rarest = UINT64_MAX;

	for (const struct node *n = phrase->first; n; n = n->next) {
		uint64_t cost = cost_of_word(n->leaf);

		if (cost < rarest)
			rarest = cost;
	}
	return rarest * (phrase->count + BUDGET_LOOK) *
	       (1 + phrase->wording_count);
}

/* Whether it is the highest so far. */
static bool add(struct bill *bill, uint64_t cost)
{
	bill->total += cost;
	bill->count += cost > 0;
	if (cost <= bill->highest)
		return false;
	bill->highest = cost;
	bill->leaf = NULL;
	bill->phrase = NULL;
	bill->citation = NULL;
	return true;
}

static void add_word(struct bill *bill, struct leaf *leaf)
{
	if (!leaf->left_out && !leaf->frame && add(bill, cost_of_word(leaf)))
		bill->leaf = leaf;
}

static void add_citation(struct bill *bill, struct citation *c)
{
	uint64_t cost = alternative_postings(c->alternatives, c->count);

	if (c->digits)
		cost += cost_of_phrase(c->digits);
	if (!c->left_out && add(bill, cost))
		bill->citation = c;
}

static void add_phrases(struct bill *bill, const struct node *node)
{
	if (node->kind == NODE_PHRASE) {
		if (!node->first->leaf->apart &&
		    add(bill, cost_of_phrase(node)))
			bill->phrase = node;
		return;
	}
	for (const struct node *n = node->first; n; n = n->next)
		add_phrases(bill, n);
}

static struct bill add_up(const struct tree *tree)
{
	struct bill bill = {0};

	add_phrases(&bill, &tree->root);
	for (size_t i = 0; i < tree->leaf_count; i++)
		if (tree->leaves[i].phrase == 0 || tree->leaves[i].apart)
			add_word(&bill, &tree->leaves[i]);
	for (size_t i = 0; i < tree->citation_count; i++)
		add_citation(&bill, &tree->citations[i]);
	return bill;
}

static void take_apart(const struct node *phrase)
{
	for (const struct node *n = phrase->first; n; n = n->next)
		n->leaf->apart = true;
}

/* An operator that binds what is left out does not do what was asked for. */
static void tell(struct tree *tree)
{
	for (size_t i = 0; i < tree->leaf_count; i++) {
		const struct leaf *leaf = &tree->leaves[i];

		if (leaf->bound && (leaf->left_out || leaf->apart))
			mend_tell(tree, SLIP_COMMON, leaf->start, leaf->end);
	}
}

void budget_apply(struct tree *tree, uint32_t passages)
{
	const uint64_t allowed =
		BUDGET_FREE + (uint64_t)passages * BUDGET_SCANS;
	struct bill bill;

	tree->cut = false;
	for (size_t i = 0; i < tree->leaf_count; i++)
		tree->leaves[i].left_out = tree->leaves[i].apart = false;
	for (size_t i = 0; i < tree->citation_count; i++)
		tree->citations[i].left_out = false;
	while (bill = add_up(tree), bill.total > allowed && bill.count > 1) {
		tree->cut = true;
		if (bill.phrase)
			take_apart(bill.phrase);
		else if (bill.citation)
			bill.citation->left_out = true;
		else
			bill.leaf->left_out = true;
	}
	tell(tree);
}
