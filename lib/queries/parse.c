/* SPDX-License-Identifier: GPL-2.0-or-later */
/* parse.c: step one of three: the text of a query becomes a tree. */
#include "queries/parse.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "text/compose.h"
#include "text/fold.h"
#include "text/token.h"

/* How far the parser has come, and where the next node is linked. */
struct parser {
	struct tree *tree;
	struct node **end;    /* link behind the last node of the root */
	struct node **opened; /* link to the first word in open quotes */
	size_t opened_at;     /* number of that word */
	bool open;
	size_t at; /* byte up to which quotes were looked for */
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

/* Stars between two words belong to neither. */
static unsigned stars_beside(const struct tree *tree, const struct token *token)
{
	struct leaf *before = tree->leaf_count > 0
				      ? &tree->leaves[tree->leaf_count - 1]
				      : NULL;
	size_t from = token->start, to = token->end;

	while (from > 0 && tree->text[from - 1] == '*')
		from--;
	while (to < tree->text_len && tree->text[to] == '*')
		to++;
	if (before && before->end == from && from < token->start) {
		before->stars &= ~(unsigned)STAR_AFTER;
		from = token->start;
	}
	return (from < token->start ? STAR_BEFORE : 0u) |
	       (to > token->end ? STAR_AFTER : 0u);
}

static spis_status add_word(struct error *e, struct parser *p,
			    const struct token *token)
{
	struct tree *tree = p->tree;
	struct leaf *leaf = &tree->leaves[tree->leaf_count];
	struct node *node = add_node(e, p, NODE_WORD);
	const unsigned stars = stars_beside(tree, token);

	if (!node)
		return SPIS_NO_MEMORY;
	*leaf = (struct leaf){
		.number = tree->leaf_count++,
		.word = arena_copy(tree->arena, token->word, token->len),
		.len = token->len,
		.start = token->start,
		.end = token->end,
		.flags = token->flags,
		.plain = fold_is_plain(token->word, token->len),
		.stars = stars,
	};
	node->leaf = leaf;
	*p->end = node;
	p->end = &node->next;
	tree->root.count++;
	return leaf->word ? SPIS_OK : fail_memory(e);
}

static bool is_quote(uint32_t cp)
{
	switch (cp) {
	case '"':
	case 0xAB:   /* « */
	case 0xBB:   /* » */
	case 0x201C: /* “ */
	case 0x201D: /* ” */
	case 0x201E: /* „ */
	case 0x201F: /* ‟ */
		return true;
	default:
		return false;
	}
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

/* Opens and closes the quotes before byte `end`. */
static spis_status pass_quotes(struct error *e, struct parser *p, size_t end)
{
	spis_status status = SPIS_OK;

	while (p->at < end && status == SPIS_OK) {
		uint32_t cp;

		p->at += utf8_get(p->tree->text + p->at, end - p->at, &cp);
		if (!is_quote(cp))
			continue;
		if (p->open)
			status = close_quotes(e, p);
		p->open = !p->open;
		p->opened = p->end;
		p->opened_at = p->tree->leaf_count;
	}
	return status;
}

static spis_status parse_words(struct error *e, struct parser *p)
{
	struct tree *tree = p->tree;
	struct tokens tokens;
	struct token token;
	spis_status status = SPIS_OK;

	tokens_init(&tokens, tree->text, tree->text_len);
	while (status == SPIS_OK && tokens_next(&tokens, &token)) {
		if (tree->leaf_count == SPIS_MAX_QUERY_WORDS)
			return fail(e, SPIS_BAD_QUERY,
				    "the query has more than %u words",
				    SPIS_MAX_QUERY_WORDS);
		status = pass_quotes(e, p, token.start);
		if (status == SPIS_OK)
			status = add_word(e, p, &token);
	}
	if (status == SPIS_OK && tree->leaf_count == 0)
		return fail(e, SPIS_BAD_QUERY, "the query has no words");
	if (status == SPIS_OK)
		status = pass_quotes(e, p, tree->text_len);
	if (status == SPIS_OK && p->open)
		status = close_quotes(e, p);
	return status;
}

/* ---- references */

/* The leaves in a reference; false: no leaves, or some are in quotes. */
static bool find_leaves(const struct tree *tree, struct citation *c)
{
	size_t count = 0;

	for (size_t i = 0; i < tree->leaf_count; i++) {
		const struct leaf *leaf = &tree->leaves[i];

		if (leaf->start < c->start || leaf->end > c->end)
			continue;
		if (leaf->phrase > 0)
			return false;
		if (count++ == 0)
			c->first = i;
		c->last = i;
	}
	return count > 0;
}

/*
 * Numbers stand in a text as they are, with other letters around them perhaps,
 * and so are found as a phrase.
 */
static spis_status link_digits(struct error *e, struct tree *tree,
			       struct citation *c)
{
	struct node *phrase = arena_alloc(tree->arena, sizeof(*phrase));
	struct node **end;

	if (!phrase)
		return fail_memory(e);
	phrase->kind = NODE_PHRASE;
	end = &phrase->first;
	for (size_t i = c->first; i <= c->last; i++) {
		if (!(tree->leaves[i].flags & TOKEN_DIGIT))
			continue;
		*end = arena_alloc(tree->arena, sizeof(**end));
		if (!*end)
			return fail_memory(e);
		(*end)->kind = NODE_WORD;
		(*end)->leaf = &tree->leaves[i];
		end = &(*end)->next;
		phrase->count++;
	}
	c->digits = phrase->count > 1 ? phrase : NULL;
	return SPIS_OK;
}

/* Birth numbers are left out: no passage has their words. */
static spis_status find_references(struct error *e, struct tree *tree)
{
	struct references references;
	struct reference found;
	spis_status status = SPIS_OK;

	tree->citations = arena_array(tree->arena, TREE_MAX_REFERENCES,
				      sizeof(*tree->citations));
	if (!tree->citations)
		return fail_memory(e);
	references_init(&references, tree->text, tree->text_len);
	while (status == SPIS_OK &&
	       tree->citation_count < TREE_MAX_REFERENCES &&
	       references_next(&references, &found)) {
		struct citation *c = &tree->citations[tree->citation_count];

		*c = (struct citation){
			.kind = found.kind,
			.key = arena_copy(tree->arena, found.key,
					  found.key_len),
			.key_len = found.key_len,
			.start = found.start,
			.end = found.end,
		};
		if (!c->key)
			return fail_memory(e);
		if (found.kind == REFERENCE_BIRTH || !find_leaves(tree, c))
			continue;
		if (reference_is_number(c->kind))
			status = link_digits(e, tree, c);
		tree->citation_count++;
	}
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
	struct parser parser = {.tree = tree, .end = &tree->root.first};
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
		status = parse_words(e, &parser);
	return status == SPIS_OK ? find_references(e, tree) : status;
}
