/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query.c: fuzzes the parser of queries. */
#include "queries/named.h"
#include "queries/parse.h"
#include "queries/spell.h"

#include "base/utf8.h"
#include "text/compose.h"

#include <stdlib.h>
#include <string.h>

/*
 * max_len: 8300, the longest query there is, and longer ones.
 * rows: tests/data/queries.tsv:2 tests/data/understood.tsv:1
 * rows: tests/data/named.tsv:1
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool truth)
{
	if (!truth)
		abort();
}

/* So deep a tree is at most: brackets, with four kinds of nodes in each. */
#define DEPTH (4 * (TREE_MAX_DEPTH + 1))

static bool is_words(enum node_kind kind)
{
	return kind == NODE_PHRASE || kind == NODE_CITED;
}

static void check_kind(const struct node *n, enum node_kind parent)
{
	need(!is_words(parent) || n->kind == NODE_WORD);
	/* Some words are wanted of each. */
	if (n->kind == NODE_NOT && tree_has_words(n))
		need(parent == NODE_GROUP || parent == NODE_AND);
	if (n->kind == NODE_MUST && tree_has_words(n))
		need(parent == NODE_GROUP);
	if (n->kind == NODE_NOT || n->kind == NODE_MUST)
		need(n->count == 1);
	if (n->kind == NODE_AND || n->kind == NODE_OR)
		need(n->count >= 2);
	if (n->kind == NODE_PHRASE)
		need(n->count <= TREE_MAX_PHRASE_WORDS &&
		     n->within <= TREE_MAX_WITHIN &&
		     (n->count > 1 || n->literal));
}

/* Each word is once in the tree, in the order typed. */
static void check_nodes(const struct tree *tree, const struct node *parent,
			size_t depth, size_t *words)
{
	size_t count = 0;

	need(depth < DEPTH);
	for (const struct node *n = parent->first; n; n = n->next, count++) {
		check_kind(n, parent->kind);
		need((n->kind == NODE_FIELD) == (n->field != NULL));
		if (n->kind == NODE_FIELD)
			continue;
		if (n->kind != NODE_WORD) {
			need(n->first != NULL);
			check_nodes(tree, n, depth + 1, words);
			continue;
		}
		need(n->leaf == &tree->leaves[*words]);
		++*words;
	}
	need(count == parent->count);
}

/* What it was understood as is a query, or too long for one. */
static void check_spelt(const struct tree *tree)
{
	struct arena arena = {0};
	struct tree again = {.arena = &arena};
	struct buf text = {0}, slips = {0};
	struct error e = {0};
	spis_status status;

	spell_tree(tree, &text);
	status = parse_query(&e, &again, text.data, text.len);
	need(status == SPIS_OK || status == SPIS_BAD_QUERY);
	for (size_t i = 0; i < tree->slip_count; i++)
		spell_slip(tree, &tree->slips[i], &slips);
	need(tree->slip_count <= TREE_MAX_SLIPS &&
	     (slips.len > 0) == (tree->slip_count > 0));
	buf_release(&text);
	buf_release(&slips);
	arena_release(&arena);
}

static void check_named(const struct tree *tree)
{
	struct named named;

	if (!named_find(tree, &named))
		return;
	need(named.body_count + named.kind_count > 0);
	need(named.body_count <= NAMED_MAX && named.kind_count <= NAMED_MAX);
	need(named.from <= named.to);
	need(memchr(named.number, '\0', sizeof(named.number)) != NULL);
}

static void check(const struct tree *tree)
{
	size_t words = 0;

	need(tree->leaf_count <= SPIS_MAX_QUERY_WORDS);
	need(tree->leaf_count > 0 || tree->only.count > 0);
	need(utf8_valid(tree->text, tree->text_len));
	for (size_t i = 0; i < tree->leaf_count; i++) {
		const struct leaf *l = &tree->leaves[i];

		need(l->number == i && l->len > 0 && strlen(l->word) == l->len);
		need(l->start < l->end && l->end <= tree->text_len);
		need(l->stars <= (STAR_BEFORE | STAR_AFTER));
		need(l->phrase >= 0 && l->phrase <= TREE_MAX_PHRASES);
	}
	check_nodes(tree, &tree->root, 0, &words);
	need(words == tree->leaf_count);
	for (const struct node *n = tree->only.first; n; n = n->next)
		need(!tree_has_words(n));
	check_nodes(tree, &tree->only, 0, &words);
	check_named(tree);
	check_spelt(tree);
}

/* With its filters, as if an index had them all. */
static void parse(struct arena *arena, struct bytes composed)
{
	struct filters filters = {.arena = arena};
	struct field fields[SPIS_MAX_FILTERS] = {{0}};
	struct tree tree = {.arena = arena, .fields = fields};
	struct error e = {0};
	spis_status status = filters_find(&e, &filters, composed);

	need(status == SPIS_OK);
	for (size_t i = 0; i < filters.count; i++)
		if (!*filters.list[i].fault)
			fields[tree.field_count++].filter = &filters.list[i];
	status = parse_query(&e, &tree, composed.at, composed.len);
	if (status == SPIS_OK)
		check(&tree);
	else
		need(status == SPIS_BAD_QUERY && *e.message);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct buf composed = {0};
	struct error e = {0};

	if (compose(&e, (const char *)data, size, &composed) == SPIS_OK)
		parse(&arena, buf_bytes(&composed));
	buf_release(&composed);
	arena_release(&arena);
	return 0;
}
