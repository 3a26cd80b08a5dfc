/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spell.c: writes a query as it was understood, and the slips in it. */
#include "queries/spell.h"

#include <string.h>

static void spell(const struct tree *tree, const struct node *node,
		  struct buf *out);

static void spell_all(const struct tree *tree, const struct node *parent,
		      const char *between, struct buf *out)
{
	for (const struct node *n = parent->first; n; n = n->next) {
		spell(tree, n, out);
		if (n->next)
			buf_string(out, between);
	}
}

static void spell_phrase(const struct tree *tree, const struct node *node,
			 struct buf *out)
{
	if (node->literal)
		buf_byte(out, '=');
	buf_byte(out, '"');
	spell_all(tree, node, " ", out);
	buf_byte(out, '"');
	if (node->within > 0) {
		buf_byte(out, '~');
		if (node->within > 9)
			buf_byte(out, (char)('0' + node->within / 10));
		buf_byte(out, (char)('0' + node->within % 10));
	}
}

/* As it was typed, so that it is still a reference. */
static void spell_cited(const struct tree *tree, const struct node *node,
			struct buf *out)
{
	const struct citation *c = tree_citation(tree, node);
	const struct node *last = node->first;
	size_t start = c ? c->start : node->first->leaf->start;

	while (last->next)
		last = last->next;
	buf_add(out, tree->text + start, last->leaf->end - start);
}

/* As it was typed, so with NOT before it if only NOT changes its sign. */
static void spell_field(const struct filter *filter, bool excludes,
			struct buf *out)
{
	buf_string(out, filter->excludes == excludes ? "" : "NOT ");
	buf_string(out, filter->typed + (*filter->typed == '+'));
}

static bool is_joined(const struct node *node)
{
	return node->kind == NODE_GROUP || node->kind == NODE_AND ||
	       node->kind == NODE_OR;
}

/*
 * Puts brackets around what was in brackets, or would be joined otherwise
 * without them.
 */
static void spell_inner(const struct tree *tree, const struct node *node,
			struct buf *out)
{
	const bool brackets = is_joined(node);

	if (brackets)
		buf_byte(out, '(');
	spell(tree, node, out);
	if (brackets)
		buf_byte(out, ')');
}

static void spell_joined(const struct tree *tree, const struct node *node,
			 const char *between, struct buf *out)
{
	for (const struct node *n = node->first; n; n = n->next) {
		/* AND and OR between words side by side need no brackets. */
		if (node->kind == NODE_GROUP && n->kind != NODE_GROUP)
			spell(tree, n, out);
		else
			spell_inner(tree, n, out);
		if (n->next)
			buf_string(out, between);
	}
}

static void spell(const struct tree *tree, const struct node *node,
		  struct buf *out)
{
	switch (node->kind) {
	case NODE_WORD:
		buf_add(out, node->leaf->word, node->leaf->len);
		return;
	case NODE_FIELD:
		spell_field(node->field->filter, false, out);
		return;
	case NODE_PHRASE:
		spell_phrase(tree, node, out);
		return;
	case NODE_CITED:
		spell_cited(tree, node, out);
		return;
	case NODE_GROUP:
		spell_joined(tree, node, " ", out);
		return;
	case NODE_AND:
		spell_joined(tree, node, " AND ", out);
		return;
	case NODE_OR:
		spell_joined(tree, node, " OR ", out);
		return;
	case NODE_MUST:
	case NODE_NOT:
		if (node->first->kind == NODE_FIELD) {
			spell_field(node->first->field->filter,
				    node->kind == NODE_NOT, out);
			return;
		}
		buf_string(out, node->kind == NODE_MUST ? "+"
				: tree->rules.signs     ? "-"
							: "NOT ");
		spell_inner(tree, node->first, out);
		return;
	}
}

static void spell_conditions(const struct tree *tree, struct buf *out)
{
	for (const struct node *n = tree->only.first; n; n = n->next) {
		if (tree_field(n))
			continue;
		if (n->kind == NODE_GROUP)
			spell_inner(tree, n, out);
		else
			spell(tree, n, out);
		if (n->next || tree->root.first)
			buf_byte(out, ' ');
	}
}

void spell_tree(const struct tree *tree, struct buf *out)
{
	spell_conditions(tree, out);
	spell(tree, &tree->root, out);
}

static const char *reason_of(enum slip_kind kind)
{
	switch (kind) {
	case SLIP_OPERATOR:
		return "has nothing to join and is treated as a word";
	case SLIP_MANY:
		return "starts a query with too many operators; all of them "
		       "are treated as words";
	case SLIP_BRACKET:
		return "has no matching bracket and is ignored";
	case SLIP_DEPTH:
		return "is nested too deeply and is ignored";
	case SLIP_QUOTES:
		return "opens quotes that are not closed; they end with the "
		       "query";
	case SLIP_PHRASE:
		return "is too long, or one phrase too many, and is treated as "
		       "words";
	case SLIP_LITERAL:
		return "is too common to be searched for as written; any form "
		       "matches";
	case SLIP_COMMON:
		return "is too common to be required or excluded";
	case SLIP_NEGATIVE:
		return "cannot be excluded because nothing else is wanted, and "
		       "is searched for";
	case SLIP_CHOICE:
		return "cannot be excluded in a choice (OR), and is searched "
		       "for";
	case SLIP_SIGN:
		return "has no number; words that cite laws are searched for";
	}
	return "";
}

/* Part of the text, with filters in their places. */
static void spell_typed(const struct tree *tree, size_t start, size_t end,
			struct buf *out)
{
	size_t fields = 0;

	for (size_t at = 0; at < end; at++) {
		const char *typed;

		if (tree->text[at] != FIELD_MARK) {
			buf_add(out, tree->text + at, at >= start);
			continue;
		}
		typed = tree->fields[fields++].filter->typed;
		if (at >= start)
			buf_string(out, typed);
		at += strlen(typed) - 1;
	}
}

void spell_slip(const struct tree *tree, const struct slip *slip,
		struct buf *out)
{
	buf_byte(out, '\'');
	spell_typed(tree, slip->start, slip->end, out);
	buf_string(out, "' ");
	buf_string(out, reason_of(slip->kind));
}
