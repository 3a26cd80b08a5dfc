/* SPDX-License-Identifier: GPL-2.0-or-later */
/* settle.c: changes what a tree cannot mean, and tells leaves their part. */
#include "queries/settle.h"
#include "queries/mend.h"

/* Whether it only says which words are not wanted. */
static bool is_negative(const struct node *node)
{
	if (!tree_has_words(node))
		return false;
	if (node->kind == NODE_NOT)
		return true;
	if (node->kind != NODE_GROUP && node->kind != NODE_AND)
		return false;
	for (const struct node *n = node->first; n; n = n->next)
		if (!is_negative(n))
			return false;
	return true;
}

/* Makes it want all that it does not want. */
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

/* Adds the bytes of its words. */
static void add_place(const struct node *node, struct slip *place)
{
	if (node->kind == NODE_WORD) {
		if (place->end == 0)
			place->start = node->leaf->start;
		place->end = node->leaf->end;
	}
	for (const struct node *n = node->first; n; n = n->next)
		add_place(n, place);
}

static void want(struct tree *tree, struct node *node, enum slip_kind kind)
{
	struct slip place = {.end = 0};

	if (!is_negative(node))
		return;
	add_place(node, &place);
	mend_tell(tree, kind, place.start, place.end);
	affirm(node);
}

/* Whether its children may as well be in the group around it. */
static bool is_transparent(const struct node *node)
{
	if (node->kind != NODE_GROUP)
		return false;
	if (is_negative(node))
		return true;
	for (const struct node *n = node->first; n; n = n->next)
		if (n->kind == NODE_MUST || n->kind == NODE_AND ||
		    n->kind == NODE_NOT || !tree_has_words(n))
			return false;
	return true;
}

/* Moves the children into the group, and the children of these as well. */
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

/* Brackets around a whole group mean nothing. */
static void unwrap(struct node *node)
{
	while (node->kind == NODE_GROUP && node->count == 1 &&
	       node->first->kind == NODE_GROUP) {
		node->count = node->first->count;
		node->first = node->first->first;
	}
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
	unwrap(node);
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

/*
 * A node without words applies to everything beside it; at the top level, to
 * the whole query.
 */
static void take_conditions(struct tree *tree)
{
	struct node *next, *children = tree->root.first;

	tree->root.first = NULL;
	tree->root.count = 0;
	for (struct node *n = children; n; n = next) {
		next = n->next;
		n->next = NULL;
		tree_append(tree_has_words(n) ? &tree->root : &tree->only, n);
	}
}

void settle(struct tree *tree)
{
	settle_node(tree, &tree->root);
	take_conditions(tree);
	want(tree, &tree->root, SLIP_NEGATIVE);
	/* What is in brackets is not side by side with what is around them. */
	if (tree->only.count == 0)
		unwrap(&tree->root);
	flatten(&tree->root);
	take_conditions(tree);
	tell_leaves(&tree->root, (struct part){false, false, false});
}
