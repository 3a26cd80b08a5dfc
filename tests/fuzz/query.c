/* SPDX-License-Identifier: GPL-2.0-or-later */
/* query.c: fuzzes the parser of queries. */
#include "queries/parse.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/*
 * max_len: 8300, the longest query there is, and longer ones.
 * rows: tests/data/queries.tsv:2
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool truth)
{
	if (!truth)
		abort();
}

/* Each word is once in the tree, in the order typed. */
static void check_nodes(const struct tree *tree, const struct node *first,
			enum node_kind parent, size_t *words)
{
	size_t phrase = 0;

	for (const struct node *n = first; n; n = n->next) {
		need(n->kind == NODE_WORD || parent == NODE_GROUP);
		phrase++;
		if (n->kind != NODE_WORD) {
			check_nodes(tree, n->first, n->kind, words);
			continue;
		}
		need(n->leaf == &tree->leaves[*words]);
		++*words;
	}
	need(parent != NODE_PHRASE || phrase <= TREE_MAX_PHRASE_WORDS);
}

static void check(const struct tree *tree)
{
	size_t words = 0;

	need(tree->leaf_count >= 1 && tree->leaf_count <= SPIS_MAX_QUERY_WORDS);
	need(utf8_valid(tree->text, tree->text_len));
	for (size_t i = 0; i < tree->leaf_count; i++) {
		const struct leaf *l = &tree->leaves[i];

		need(l->number == i && l->len > 0 && strlen(l->word) == l->len);
		need(l->start < l->end && l->end <= tree->text_len);
		need(l->stars <= (STAR_BEFORE | STAR_AFTER));
		need(l->phrase >= 0 && l->phrase <= TREE_MAX_PHRASES);
	}
	check_nodes(tree, tree->root.first, NODE_GROUP, &words);
	need(words == tree->leaf_count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct tree tree = {.arena = &arena};
	struct error e = {0};
	spis_status status = parse_query(&e, &tree, (const char *)data, size);

	if (status == SPIS_OK)
		check(&tree);
	else
		need(status == SPIS_BAD_QUERY && *e.message);
	arena_release(&arena);
	return 0;
}
