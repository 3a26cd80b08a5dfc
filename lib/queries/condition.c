/* SPDX-License-Identifier: GPL-2.0-or-later */
/* condition.c: turns the filters in a query into a query of the store. */
#include "queries/condition.h"

#include "queries/units.h"

static struct store_query test_of(const struct node *node)
{
	return (struct store_query){.op = STORE_TEST,
				    .test = node->field->test};
}

static bool is_of(const struct node *node, const struct node *other)
{
	return node->kind == NODE_FIELD && other->kind == NODE_FIELD &&
	       filter_is_of(node->field->filter, other->field->filter);
}

static spis_status want_any(struct error *e, const struct tree *tree,
			    const struct node *group, const struct node *first,
			    struct store_query *out)
{
	struct store_query *sub = units_new(e, tree, group->count);

	if (!sub)
		return SPIS_NO_MEMORY;
	*out = (struct store_query){.op = STORE_OR, .sub = sub};
	for (const struct node *n = first; n; n = n->next)
		if (is_of(n, first))
			sub[out->sub_count++] = test_of(n);
	return SPIS_OK;
}

spis_status condition_beside(struct error *e, const struct tree *tree,
			     const struct node *group, const struct node *child,
			     struct store_query *out, bool *more)
{
	const struct node *first = group->first;

	while (first != child && !is_of(first, child))
		first = first->next;
	*more = first == child;
	if (!*more)
		return SPIS_OK;
	return child->kind == NODE_FIELD ? want_any(e, tree, group, child, out)
					 : condition(e, tree, child, out);
}

static spis_status want_all(struct error *e, const struct tree *tree,
			    const struct node *node, struct store_query *out)
{
	struct store_query *sub = units_new(e, tree, node->count);
	spis_status status = sub ? SPIS_OK : SPIS_NO_MEMORY;

	*out = (struct store_query){
		.op = node->kind == NODE_OR ? STORE_OR : STORE_AND, .sub = sub};
	for (const struct node *n = node->first; n && status == SPIS_OK;
	     n = n->next) {
		struct store_query *child = &sub[out->sub_count];
		bool more = true;

		if (node->kind == NODE_GROUP)
			status = condition_beside(e, tree, node, n, child,
						  &more);
		else
			status = condition(e, tree, n, child);
		out->sub_count += more;
	}
	return status;
}

spis_status condition(struct error *e, const struct tree *tree,
		      const struct node *node, struct store_query *out)
{
	struct store_query *two;

	if (node->kind == NODE_FIELD) {
		*out = test_of(node);
		return SPIS_OK;
	}
	if (node->kind != NODE_NOT)
		return want_all(e, tree, node, out);
	two = units_new(e, tree, 2);
	if (!two)
		return SPIS_NO_MEMORY;
	two[0] = (struct store_query){.op = STORE_ALL};
	*out = (struct store_query){
		.op = STORE_NOT, .sub = two, .sub_count = 2};
	return condition(e, tree, node->first, &two[1]);
}
