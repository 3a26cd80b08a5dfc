/* SPDX-License-Identifier: GPL-2.0-or-later */
/* require.c: what passages must have, and must not have, to be found. */
#include "queries/require.h"

#include "queries/condition.h"
#include "queries/units.h"

/*
 * What a node asks for.  If something is too common to be looked for, it asks
 * for nothing.
 */
struct wish {
	bool free;                /* any passage will do; otherwise */
	struct store_query has;   /* it must have this */
	bool excludes;            /* and */
	struct store_query never; /* it must not have this */
};

struct require {
	const struct tree *tree;
	struct compiled *compiled;
};

static spis_status wish_for(struct error *e, struct require *f,
			    const struct node *node, struct wish *out);

/* ---- putting together */

/* A single query unchanged, several joined by `op`. */
static struct store_query combine(enum store_op op,
				  const struct store_query *sub, size_t count)
{
	if (count == 1)
		return *sub;
	return (struct store_query){.op = op, .sub = sub, .sub_count = count};
}

/* Joins both halves into one query. */
static spis_status close(struct error *e, struct require *f, struct wish *wish)
{
	struct store_query *two;

	if (!wish->excludes)
		return SPIS_OK;
	two = units_new(e, f->tree, 2);
	if (!two)
		return SPIS_NO_MEMORY;
	two[0] = wish->has;
	two[1] = wish->never;
	wish->has = combine(STORE_NOT, two, 2);
	wish->excludes = false;
	return SPIS_OK;
}

/* ---- words, phrases and references */

static spis_status wish_word(struct error *e, struct require *f,
			     const struct leaf *leaf, struct wish *out)
{
	out->free = leaf->left_out;
	return units_union(e, f->tree, leaf,
			   leaf->excluded ? CHOICE_UNWANTED : CHOICE_SAME,
			   &out->has);
}

/*
 * If a phrase is taken apart, all its words are wanted.  It cannot exclude
 * passages with these words: that would exclude more than was asked for.
 */
static spis_status wish_words(struct error *e, struct require *f,
			      const struct node *node, struct wish *out)
{
	struct store_query *sub = units_new(e, f->tree, node->count);
	size_t count = 0;
	spis_status status = sub ? SPIS_OK : SPIS_NO_MEMORY;

	for (const struct node *n = node->first; n && status == SPIS_OK;
	     n = n->next) {
		struct wish word = {.free = false};

		status = wish_word(e, f, n->leaf, &word);
		if (!word.free)
			sub[count++] = word.has;
	}
	out->free = count == 0 || node->first->leaf->excluded;
	out->has = combine(STORE_AND, sub, count);
	return status;
}

static spis_status wish_phrase(struct error *e, struct require *f,
			       const struct node *node, struct wish *out)
{
	if (node->first->leaf->apart)
		return wish_words(e, f, node, out);
	return units_phrase(e, f->tree, node, f->compiled, &out->has);
}

/* In any spelling: as a word, or as its digits in a row. */
static spis_status wish_cited(struct error *e, struct require *f,
			      const struct node *node, struct wish *out)
{
	const struct citation *c = tree_citation(f->tree, node);
	struct store_query *sub = units_new(e, f->tree, 2);
	size_t count = 0;
	spis_status status = sub ? SPIS_OK : SPIS_NO_MEMORY;

	if (status == SPIS_OK && !c)
		return wish_words(e, f, node, out);
	if (status == SPIS_OK) {
		const struct leaf all = {.alternatives = c->alternatives,
					 .count = c->count};

		status = units_union(e, f->tree, &all, CHOICE_OWN,
				     &sub[count++]);
	}
	if (status == SPIS_OK && c->digits)
		status = units_phrase(e, f->tree, c->digits, f->compiled,
				      &sub[count++]);
	if (status != SPIS_OK)
		return status;
	out->free = c->left_out;
	out->has = combine(STORE_OR, sub, count);
	return SPIS_OK;
}

/* ---- operators */

/* The wishes of children; each array has room for all. */
struct wishes {
	struct store_query *has, *never;
	struct store_query *any;  /* one of these is enough */
	struct store_query *only; /* conditions on these; and one more */
	size_t has_count, never_count, any_count, only_count;
	bool free; /* one of `any` would be */
};

static bool is_optional(const struct node *parent, const struct node *child)
{
	if (parent->kind == NODE_OR)
		return true;
	return parent->kind == NODE_GROUP && child->kind != NODE_MUST &&
	       child->kind != NODE_AND && child->kind != NODE_NOT;
}

/* In a group, filters are conditions on the words beside them. */
static spis_status add_condition(struct error *e, struct require *f,
				 const struct node *group,
				 const struct node *child, struct wishes *w)
{
	bool more;
	spis_status status = condition_beside(e, f->tree, group, child,
					      &w->only[w->only_count], &more);

	w->only_count += more;
	return status;
}

/* What a child that is needed does not want, the group does not want either. */
static spis_status add_child(struct error *e, struct require *f,
			     const struct node *parent,
			     const struct node *child, struct wishes *w)
{
	const bool optional = is_optional(parent, child);
	struct wish wish = {.free = false};
	spis_status status;

	if (parent->kind == NODE_GROUP && !tree_has_words(child))
		return add_condition(e, f, parent, child, w);
	status = wish_for(e, f, child, &wish);
	if (status == SPIS_OK && optional && !wish.free)
		status = close(e, f, &wish);
	if (status != SPIS_OK)
		return status;
	if (optional)
		w->free = w->free || wish.free;
	else if (wish.excludes)
		w->never[w->never_count++] = wish.never;
	if (wish.free)
		return SPIS_OK;
	if (optional)
		w->any[w->any_count++] = wish.has;
	else
		w->has[w->has_count++] = wish.has;
	return SPIS_OK;
}

static void join_wishes(struct wishes *w, struct wish *out)
{
	out->excludes = w->never_count > 0;
	out->never = combine(STORE_OR, w->never, w->never_count);
	if (w->has_count > 0)
		out->has = combine(STORE_AND, w->has, w->has_count);
	else
		out->has = combine(STORE_OR, w->any, w->any_count);
	out->free = w->has_count == 0 && (w->free || w->any_count == 0);
	if (w->only_count == 0)
		return;
	if (!out->free)
		w->only[w->only_count++] = out->has;
	out->has = combine(STORE_AND, w->only, w->only_count);
	out->free = false;
}

static spis_status wish_all(struct error *e, struct require *f,
			    const struct node *node, struct wish *out)
{
	struct wishes w = {
		.has = units_new(e, f->tree, node->count),
		.never = units_new(e, f->tree, node->count),
		.any = units_new(e, f->tree, node->count),
		.only = units_new(e, f->tree, node->count + 1),
	};
	spis_status status =
		w.has && w.never && w.any && w.only ? SPIS_OK : SPIS_NO_MEMORY;

	for (const struct node *n = node->first; n && status == SPIS_OK;
	     n = n->next)
		status = add_child(e, f, node, n, &w);
	if (status == SPIS_OK)
		join_wishes(&w, out);
	return status;
}

static spis_status wish_not(struct error *e, struct require *f,
			    const struct node *node, struct wish *out)
{
	struct wish wish = {.free = false};
	spis_status status = wish_for(e, f, node->first, &wish);

	if (status == SPIS_OK && !wish.free)
		status = close(e, f, &wish);
	*out = (struct wish){
		.free = true, .excludes = !wish.free, .never = wish.has};
	return status;
}

static spis_status wish_for(struct error *e, struct require *f,
			    const struct node *node, struct wish *out)
{
	if (!tree_has_words(node))
		return condition(e, f->tree, node, &out->has);
	switch (node->kind) {
	case NODE_WORD:
		return wish_word(e, f, node->leaf, out);
	case NODE_PHRASE:
		return wish_phrase(e, f, node, out);
	case NODE_CITED:
		return wish_cited(e, f, node, out);
	case NODE_MUST:
		return wish_for(e, f, node->first, out);
	case NODE_NOT:
		return wish_not(e, f, node, out);
	case NODE_GROUP:
	case NODE_AND:
	case NODE_OR:
		return wish_all(e, f, node, out);
	case NODE_FIELD:
		break;
	}
	return SPIS_OK;
}

/* ---- all of it */

/*
 * Whether every passage with any of its words has it, so that it need not be
 * required.
 */
static bool is_plain(const struct node *node)
{
	if (node->kind == NODE_AND || node->kind == NODE_NOT ||
	    node->kind == NODE_MUST || node->kind == NODE_FIELD)
		return false;
	for (const struct node *n = node->first; n; n = n->next)
		if (!is_plain(n))
			return false;
	return true;
}

/* Whether some part of the query is required. */
static bool has_must(const struct node *root)
{
	for (const struct node *n = root->first; n; n = n->next)
		if (n->kind == NODE_MUST || n->kind == NODE_AND)
			return true;
	return false;
}

/* Whether the query requires no more than any one of its words. */
static bool is_any(const struct node *root)
{
	if (has_must(root))
		return false;
	for (const struct node *n = root->first; n; n = n->next)
		if (n->kind != NODE_NOT && !is_plain(n))
			return false;
	return true;
}

static spis_status keep(struct error *e, struct require *f,
			const struct store_query *query,
			const struct store_query **out)
{
	struct store_query *copy = units_new(e, f->tree, 1);

	if (!copy)
		return SPIS_NO_MEMORY;
	*copy = *query;
	*out = copy;
	return SPIS_OK;
}

/* Adds conditions on the whole query, except those that are filters. */
static spis_status add_conditions(struct error *e, const struct tree *tree,
				  struct store_query *must, size_t *count)
{
	spis_status status = SPIS_OK;

	for (const struct node *n = tree->only.first; n && status == SPIS_OK;
	     n = n->next)
		if (!tree_field(n))
			status = condition(e, tree, n, &must[(*count)++]);
	return status;
}

spis_status require(struct error *e, const struct tree *tree,
		    struct compiled *compiled)
{
	struct require f = {tree, compiled};
	struct store_query *must = units_new(e, tree, tree->only.count + 1);
	struct wish wish = {.free = true};
	size_t count = 0;
	spis_status status;

	if (!tree->operators)
		return SPIS_OK;
	status = must ? add_conditions(e, tree, must, &count) : SPIS_NO_MEMORY;
	if (status == SPIS_OK && tree->root.count > 0)
		status = wish_for(e, &f, &tree->root, &wish);
	if (status == SPIS_OK && !wish.free && !is_any(&tree->root))
		must[count++] = wish.has;
	if (status == SPIS_OK && count > 0) {
		const struct store_query all = combine(STORE_AND, must, count);

		status = keep(e, &f, &all, &compiled->search.must);
	}
	if (status == SPIS_OK && wish.excludes)
		status = keep(e, &f, &wish.never, &compiled->search.never);
	return status;
}

spis_status require_node(struct error *e, const struct tree *tree,
			 const struct node *node, struct compiled *compiled,
			 struct store_query *out, bool *free)
{
	struct require f = {tree, compiled};
	struct wish wish = {.free = false};
	spis_status status = wish_for(e, &f, node, &wish);

	if (status == SPIS_OK && !wish.free)
		status = close(e, &f, &wish);
	*out = wish.has;
	*free = wish.free;
	return status;
}
