/* SPDX-License-Identifier: GPL-2.0-or-later */
/* parse.c: step one of three: the text of a query becomes a tree. */
#include "queries/parse.h"

#include "queries/cite.h"
#include "queries/lex.h"
#include "text/compose.h"
#include "text/fold.h"

/* How far the parser has come, and where the next node is linked. */
struct parser {
	struct tree *tree;
	struct node **end;    /* link behind the last node of the root */
	struct node **opened; /* link to the first word in open quotes */
	size_t opened_at;     /* number of that word */
	bool open;
};

static struct node *add_node(struct error *e, struct parser *p,
			     enum node_kind kind)
{
	struct node *node = arena_alloc(p->tree->arena, sizeof(*node));

	if (!node) {
		fail_memory(e);
		return NULL;
	}
	node->kind = kind;
	return node;
}

static spis_status add_word(struct error *e, struct parser *p,
			    const struct lexed *word)
{
	struct tree *tree = p->tree;
	struct leaf *leaf = &tree->leaves[tree->leaf_count];
	struct node *node;

	if (tree->leaf_count == SPIS_MAX_QUERY_WORDS)
		return fail(e, SPIS_BAD_QUERY,
			    "the query has more than %u words",
			    SPIS_MAX_QUERY_WORDS);
	node = add_node(e, p, NODE_WORD);
	if (!node)
		return SPIS_NO_MEMORY;
	*leaf = (struct leaf){
		.number = tree->leaf_count++,
		.word = word->word,
		.len = word->len,
		.start = word->start,
		.end = word->end,
		.flags = word->flags,
		.plain = fold_is_plain(word->word, word->len),
	};
	node->leaf = leaf;
	*p->end = node;
	p->end = &node->next;
	tree->root.count++;
	return SPIS_OK;
}

/* Words since the quotes opened become children of a phrase in their place. */
static spis_status close_quotes(struct error *e, struct parser *p)
{
	struct tree *tree = p->tree;
	size_t count = tree->leaf_count - p->opened_at, i;
	struct node *phrase;

	if (count < 2 || count > TREE_MAX_PHRASE_WORDS ||
	    tree->phrase_count == TREE_MAX_PHRASES)
		return SPIS_OK;
	phrase = add_node(e, p, NODE_PHRASE);
	if (!phrase)
		return SPIS_NO_MEMORY;
	phrase->first = *p->opened;
	phrase->count = count;
	*p->opened = phrase;
	p->end = &phrase->next;
	tree->root.count -= count - 1;
	tree->phrase_count++;
	for (i = p->opened_at; i < tree->leaf_count; i++)
		tree->leaves[i].phrase = tree->phrase_count;
	return SPIS_OK;
}

static spis_status pass_quote(struct error *e, struct parser *p)
{
	spis_status status = SPIS_OK;

	if (p->open)
		status = close_quotes(e, p);
	p->open = !p->open;
	p->opened = p->end;
	p->opened_at = p->tree->leaf_count;
	return status;
}

static spis_status make_nodes(struct error *e, struct parser *p,
			      const struct lexed *lexed, size_t count)
{
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < count && status == SPIS_OK; i++)
		status = lexed[i].kind == LEXED_QUOTE
				 ? pass_quote(e, p)
				 : add_word(e, p, &lexed[i]);
	if (status == SPIS_OK && p->tree->leaf_count == 0)
		return fail(e, SPIS_BAD_QUERY, "the query has no words");
	if (status == SPIS_OK && p->open)
		status = close_quotes(e, p);
	return status;
}

static spis_status parse_text(struct error *e, struct tree *tree)
{
	struct parser parser = {.tree = tree, .end = &tree->root.first};
	struct buf lexed = {0};
	spis_status status =
		lex(e, tree->arena, tree->text, tree->text_len, &lexed);

	if (status == SPIS_OK)
		status = make_nodes(e, &parser,
				    (const struct lexed *)(void *)lexed.data,
				    lexed.len / sizeof(struct lexed));
	buf_release(&lexed);
	return status;
}

/* The composed text belongs to the tree, whose leaves are places in it. */
static spis_status take_text(struct error *e, struct tree *tree,
			     const char *query, size_t len)
{
	struct buf text = {0};
	spis_status status = compose(e, query, len, &text);

	if (status == SPIS_OK) {
		tree->text = arena_copy(tree->arena, text.data ? text.data : "",
					text.len);
		tree->text_len = text.len;
		if (!tree->text)
			status = fail_memory(e);
	}
	buf_release(&text);
	return status;
}

spis_status parse_query(struct error *e, struct tree *tree, const char *query,
			size_t len)
{
	spis_status status;

	if (len > SPIS_MAX_QUERY_BYTES)
		return fail(e, SPIS_BAD_QUERY,
			    "the query is longer than %u bytes",
			    SPIS_MAX_QUERY_BYTES);
	*tree = (struct tree){.arena = tree->arena};
	tree->leaves = arena_array(tree->arena, SPIS_MAX_QUERY_WORDS,
				   sizeof(*tree->leaves));
	if (!tree->leaves)
		return fail_memory(e);
	status = take_text(e, tree, query, len);
	if (status == SPIS_OK)
		status = parse_text(e, tree);
	return status == SPIS_OK ? cite(e, tree) : status;
}
