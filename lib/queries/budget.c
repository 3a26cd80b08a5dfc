/* SPDX-License-Identifier: GPL-2.0-or-later */
/* budget.c: what a query leaves out if all of it would take too long. */
#include "queries/budget.h"

#include "queries/mend.h"

/* The cost of everything, and what costs the most. */
struct bill {
	uint64_t total;
	uint64_t highest;
	size_t count;      /* of words and phrases that cost anything */
	struct leaf *leaf; /* the dearest: this word, or one of the following */
	const struct node *phrase;
	struct citation *citation;
};

static uint64_t cost_of_word(const struct leaf *leaf)
{
	return alternative_postings(leaf->alternatives, leaf->count);
}

static uint64_t rarest_of(const struct node *phrase)
{
	uint64_t rarest = UINT64_MAX;

	for (const struct node *n = phrase->first; n; n = n->next) {
		uint64_t cost = cost_of_word(n->leaf);

		if (cost < rarest)
			rarest = cost;
	}
	return rarest;
}

/* The other words are looked for only where the rarest one is. */
static uint64_t cost_of_phrase(const struct node *phrase)
{
	const uint64_t look =
		phrase->within > 0 ? BUDGET_LOOK_NEAR : BUDGET_LOOK;

	return rarest_of(phrase) * (phrase->count + look) *
	       (1 + phrase->wording_count);
}

static uint64_t cost_of_equivalent(const struct equivalent *q)
{
	return alternative_postings(q->alternatives, q->count) +
	       (q->phrase ? cost_of_phrase(q->phrase) : 0);
}

/* Returns whether it is the highest so far. */
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

static uint64_t add_equivalents(const struct tree *tree)
{
	uint64_t cost = 0;

	for (size_t i = 0; i < tree->equivalent_count; i++)
		if (!tree->equivalents[i].left_out)
			cost += cost_of_equivalent(&tree->equivalents[i]);
	return cost;
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
	bill.total += add_equivalents(tree);
	return bill;
}

/* Drops the dearest equivalent: what was typed is more important. */
static bool drop_equivalent(struct tree *tree)
{
	struct equivalent *dearest = NULL;

	for (size_t i = 0; i < tree->equivalent_count; i++) {
		struct equivalent *q = &tree->equivalents[i];

		if (!q->left_out &&
		    (!dearest ||
		     cost_of_equivalent(q) > cost_of_equivalent(dearest)))
			dearest = q;
	}
	if (dearest)
		dearest->left_out = true;
	return dearest;
}

static void take_apart(const struct node *phrase)
{
	for (const struct node *n = phrase->first; n; n = n->next)
		n->leaf->apart = true;
}

/*
 * What is too common to be looked for as it is written is looked for in any
 * form.
 */
static void limit_literal(struct tree *tree, struct node *node)
{
	const uint64_t most =
		(uint64_t)BUDGET_TEXTS * (node->count > 1 ? 5 : 1);

	for (struct node *n = node->first; n; n = n->next)
		limit_literal(tree, n);
	if (!node->literal || rarest_of(node) <= most)
		return;
	budget_forget_literal(tree, node);
	node->literal = false;
	if (node->count == 1)
		node->first->leaf->apart = true;
}

void budget_forget_literal(struct tree *tree, const struct node *phrase)
{
	mend_tell(tree, SLIP_LITERAL, phrase->first->leaf->start,
		  phrase->first->leaf->end);
	for (const struct node *n = phrase->first; n; n = n->next)
		n->leaf->literal = false;
}

static bool is_told(const struct tree *tree, const struct leaf *leaf)
{
	for (size_t i = 0; i < tree->slip_count; i++)
		if (tree->slips[i].kind == SLIP_LITERAL &&
		    tree->slips[i].start == leaf->start)
			return !leaf->left_out;
	return false;
}

/* An operator on something that is left out does not do what was asked for. */
static void tell(struct tree *tree)
{
	for (size_t i = 0; i < tree->leaf_count; i++) {
		const struct leaf *leaf = &tree->leaves[i];

		if (leaf->bound && (leaf->left_out || leaf->apart) &&
		    !is_told(tree, leaf))
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
	for (size_t i = 0; i < tree->equivalent_count; i++)
		tree->equivalents[i].left_out = false;
	limit_literal(tree, &tree->root);
	while (add_up(tree).total > allowed && drop_equivalent(tree))
		tree->cut = true;
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
