/* SPDX-License-Identifier: GPL-2.0-or-later */
/* settle.c: what a tree cannot mean is changed, and leaves learn their part. */
#include "queries/settle.h"
#include "queries/mend.h"

/* Whether it only says what is not wanted. */
static bool is_negative(const struct node *node)
{
	if (node->kind == NODE_NOT)
		return true;
	if (node->kind != NODE_GROUP && node->kind != NODE_AND)
		return false;
	for (const struct node *n = node->first; n; n = n->next)
		if (!is_negative(n))
			return false;
	return true;
}

/* All that it does not want it wants. */
static void affirm(struct node *node)
{
	struct node *next = node->next;

	if (node->kind == NODE_NOT) {
		*node = *node->first;
		node->next = next;
		return;
	}
	for (struct node *n = node->first; n; n = n->next)
		affirm(n);
}

/* The bytes of its words. */
static struct slip place_of(const struct node *node)
{
	struct slip first, last;

	if (node->kind == NODE_WORD)
		return (struct slip){.start = node->leaf->start,
				     .end = node->leaf->end};
	first = last = place_of(node->first);
	for (const struct node *n = node->first->next; n; n = n->next)
		last = place_of(n);
	first.end = last.end;
	return first;
}

static void want(struct tree *tree, struct node *node, enum slip_kind kind)
{
	const struct slip place = place_of(node);

	if (!is_negative(node))
		return;
	mend_tell(tree, kind, place.start, place.end);
	affirm(node);
}

/* Whether its children may as well stand in the group around it. */
static bool is_transparent(const struct node *node)
{
	if (node->kind != NODE_GROUP)
		return false;
	if (is_negative(node))
		return true;
	for (const struct node *n = node->first; n; n = n->next)
		if (n->kind == NODE_MUST || n->kind == NODE_AND ||
		    n->kind == NODE_NOT)
			return false;
	return true;
}

/* The children become those of the group, and so do children of these. */
static void take_children(struct node *group, struct node *from)
{
	struct node *next;

	for (struct node *n = from; n; n = next) {
		next = n->next;
		n->next = NULL;
		if (is_transparent(n))
			take_children(group, n->first);
		else
			tree_append(group, n);
	}
}

static void flatten(struct node *node)
{
	struct node *children = node->first;

	if (node->kind != NODE_GROUP)
		return;
	node->first = NULL;
	node->count = 0;
	take_children(node, children);
}

/* From the inside out. */
static void settle_node(struct tree *tree, struct node *node)
{
	for (struct node *n = node->first; n; n = n->next) {
		settle_node(tree, n);
		if (node->kind == NODE_OR)
			want(tree, n, SLIP_CHOICE);
		else if (node->kind == NODE_NOT || node->kind == NODE_MUST)
			want(tree, n, SLIP_NEGATIVE);
	}
	flatten(node);
}

/* What operators around a leaf make of it. */
struct part {
	bool excluded, optional, bound;
};

static void tell_leaves(const struct node *node, struct part part)
{
	if (node->kind == NODE_WORD) {
		node->leaf->excluded = part.excluded;
		node->leaf->optional = part.optional;
		node->leaf->bound = part.bound;
	}
	part.excluded |= node->kind == NODE_NOT;
	part.optional |= node->kind == NODE_OR;
	part.bound |= node->kind == NODE_NOT || node->kind == NODE_MUST ||
		      node->kind == NODE_AND;
	for (const struct node *n = node->first; n; n = n->next)
		tell_leaves(n, part);
}

void settle(struct tree *tree)
{
	settle_node(tree, &tree->root);
	want(tree, &tree->root, SLIP_NEGATIVE);
	flatten(&tree->root);
	tell_leaves(&tree->root, (struct part){false, false, false});
}
