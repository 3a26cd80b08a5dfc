/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compile.c: step three of three: turns the tree into a query of the store. */
#include "queries/compile.h"

#include "queries/compile_equivalent.h"
#include "queries/require.h"
#include "queries/units.h"
#include "text/token.h"

/* A lexeme that only shares the root of a word has this share of its weight. */
#define DERIVED_SCALE 0.25

/*
 * The numbers of resolutions, plots and contracts say what is meant more
 * clearly than words of the same rarity.  Mean reciprocal rank with 1, 1.5 and
 * 2: minutes .8203, .8320, .8358; resolutions .8078, .8190, .8256.
 */
#define NUMBER_SCALE 2.0

/*
 * Passages with all words come first only if at most this many words say
 * something.  People expect it of a typed query, but every passage lacks some
 * word of a long query.  Rank with it for all queries: minutes .8343,
 * resolutions .8214, instead of .8358 and .8256; typed queries .719 without it,
 * instead of .733.
 */
#define LEAD_WORDS 6

/* A lexeme typed without diacritics adds this share of its weight. */
#define TYPED_SCALE 0.15

/*
 * The surname of the other sex has this share of the weight of the word.  BM25
 * gives a word that occurs once about two thirds of its maximum, so "Nováková"
 * comes before Novák, however often Novák occurs.
 */
#define LINKED_SCALE 0.5

/*
 * A reference has this share of the weight of a term of its rarity, in addition
 * to the weight of its words.
 */
#define REFERENCE_SCALE 2.0

/*
 * A word that only connects others has this share of its weight; 0 would mean
 * 1.
 */
#define WEIGHTLESS_SCALE 1e-6

/*
 * The parts of a query: any of `any` is a match, and a passage should hold all
 * of `all`.
 */
struct parts {
	struct store_query *any, *all;
	size_t any_count, all_count;
};

struct compiler {
	const struct tree *tree;
	struct parts parts;
	bool *cited; /* leaves that are replaced by a reference */
	bool stops;  /* there are only stop words, so they count */
	bool lacks;  /* no passage has some word that counts */
	struct compiled *out;
};

/* Whether the word stands for lexemes other than those it has as typed. */
static bool is_union(const struct leaf *leaf)
{
	size_t i;

	for (i = 0; i < leaf->count; i++) {
		const struct alternative *a = &leaf->alternatives[i];

		if (a->kind == SPIS_TERM_LEXEME && !a->typed && !a->linked &&
		    a->documents > 0)
			return leaf->plain;
	}
	return false;
}

static bool has_link(const struct leaf *leaf)
{
	for (size_t i = 0; i < leaf->count; i++)
		if (leaf->alternatives[i].linked)
			return true;
	return false;
}

/*
 * A word without diacritics stands for several lexemes, and its own counts a
 * little more: "dvorak" finds Dvorak first, then Dvořák, wherever BM25 puts
 * them.
 */
static spis_status compile_typed(struct error *e, struct compiler *c,
				 const struct leaf *leaf)
{
	struct store_query own;
	spis_status status;

	if (!is_union(leaf))
		return SPIS_OK;
	status = units_union(e, c->tree, leaf, CHOICE_TYPED, &own);
	if (status != SPIS_OK || units_nothing(&own))
		return status;
	own.scale = TYPED_SCALE;
	c->parts.any[c->parts.any_count++] = own;
	return SPIS_OK;
}

/* Takes the own lexemes of a surname if another one weighs less. */
static spis_status compile_same(struct error *e, struct compiler *c,
				const struct leaf *leaf,
				struct store_query *own)
{
	struct store_query same;
	spis_status status;

	if (!has_link(leaf))
		return SPIS_OK;
	own->scale = LINKED_SCALE;
	status = units_union(e, c->tree, leaf, CHOICE_SAME, &same);
	if (status != SPIS_OK || units_nothing(&same))
		return status;
	same.scale = 1 - LINKED_SCALE;
	c->parts.any[c->parts.any_count++] = same;
	return SPIS_OK;
}

/*
 * Adds what shares the root of a word, with less weight.  It counts only if the
 * word is missing: "policejní" says nothing new about a document with
 * "policie", and long documents have more of it.
 */
static spis_status compile_derived(struct error *e, struct compiler *c,
				   const struct leaf *leaf,
				   const struct store_query *own)
{
	struct store_query *two = units_new(e, c->tree, 2);
	spis_status status;

	if (!two)
		return SPIS_NO_MEMORY;
	status = units_union(e, c->tree, leaf, CHOICE_DERIVED, &two[0]);
	two[1] = *own;
	if (status == SPIS_OK && !units_nothing(&two[0]))
		c->parts.any[c->parts.any_count++] =
			(struct store_query){.op = STORE_NOT,
					     .scale = DERIVED_SCALE,
					     .sub = two,
					     .sub_count = 2};
	return status;
}

/* Whether a passage must have the word to have the whole query. */
static bool is_needed(const struct compiler *c, const struct leaf *leaf)
{
	return !leaf->weightless && (!leaf->stop || c->stops) &&
	       !leaf->optional && !c->cited[leaf->number];
}

/* Compiles a word outside of quotes. */
static spis_status compile_word(struct error *e, struct compiler *c,
				const struct leaf *leaf)
{
	struct parts *parts = &c->parts;
	struct store_query own;
	spis_status status;

	if (leaf->left_out || !leaf_counts(leaf))
		return SPIS_OK;
	status = units_union(e, c->tree, leaf, CHOICE_OWN, &own);
	if (status != SPIS_OK)
		return status;
	if (leaf->flags & TOKEN_DIGIT)
		own.scale = NUMBER_SCALE;
	status = compile_same(e, c, leaf, &own);
	if (status != SPIS_OK)
		return status;
	if (!units_nothing(&own))
		parts->any[parts->any_count++] = own;
	if (is_needed(c, leaf)) {
		c->lacks = c->lacks || units_nothing(&own);
		if (!units_nothing(&own))
			parts->all[parts->all_count++] = own;
	}
	status = compile_typed(e, c, leaf);
	return status == SPIS_OK ? compile_derived(e, c, leaf, &own) : status;
}

/* Passages with only such a word are found, after all others. */
static spis_status compile_weightless(struct error *e, struct compiler *c,
				      const struct leaf *leaf)
{
	struct parts *parts = &c->parts;
	const size_t first = parts->any_count;
	spis_status status = compile_word(e, c, leaf);

	for (size_t i = first; i < parts->any_count; i++)
		parts->any[i].scale = WEIGHTLESS_SCALE;
	return status;
}

/*
 * A phrase weighs as much as its words, but only in the documents that have it.
 */
static spis_status compile_quoted(struct error *e, struct compiler *c,
				  const struct node *node)
{
	const struct leaf *first = node->first->leaf;
	struct parts *parts = &c->parts;
	struct store_query phrase;
	spis_status status;

	if (first->apart || first->excluded)
		return SPIS_OK;
	status = units_phrase(e, c->tree, node, c->out, &phrase);
	if (status != SPIS_OK)
		return status;
	parts->any[parts->any_count++] = phrase;
	if (!first->optional)
		parts->all[parts->all_count++] = phrase;
	return SPIS_OK;
}

/* If OR joins things, any of them is enough to have the whole query. */
static spis_status compile_choice(struct error *e, struct compiler *c,
				  const struct node *node)
{
	struct parts *parts = &c->parts;
	bool free;
	spis_status status = require_node(e, c->tree, node, c->out,
					  &parts->all[parts->all_count], &free);

	if (status == SPIS_OK && !free)
		parts->all_count++;
	return status;
}

/* Compiles the phrases and choices in a node, in order. */
static spis_status compile_nodes(struct error *e, struct compiler *c,
				 const struct node *node, bool needed)
{
	spis_status status = SPIS_OK;

	if (node->kind == NODE_NOT || !tree_has_words(node))
		return SPIS_OK;
	if (node->kind == NODE_PHRASE)
		return compile_quoted(e, c, node);
	if (node->kind == NODE_OR && needed) {
		status = compile_choice(e, c, node);
		needed = false;
	}
	for (const struct node *n = node->first; n && status == SPIS_OK;
	     n = n->next)
		status = compile_nodes(e, c, n, needed);
	return status;
}

static spis_status compile_all(struct error *e, struct compiler *c)
{
	const struct tree *tree = c->tree;
	spis_status status = compile_nodes(e, c, &tree->root, true);

	for (size_t i = 0; i < tree->leaf_count && status == SPIS_OK; i++) {
		const struct leaf *leaf = &tree->leaves[i];

		if (leaf->weightless)
			status = compile_weightless(e, c, leaf);
		else if (leaf->phrase == 0 || leaf->apart)
			status = compile_word(e, c, leaf);
	}
	return status;
}

/* ---- references */

/* Whether there is something to look for. */
static bool is_found(const struct tree *tree, const struct citation *c)
{
	if (c->left_out || tree->leaves[c->first].excluded)
		return false;
	for (size_t i = 0; i < c->count; i++)
		if (c->alternatives[i].documents > 0)
			return true;
	return c->digits;
}

/*
 * The last of several references at one place is the whole one: a passage that
 * has the paragraph of a law also has the law.
 */
static bool is_whole(const struct tree *tree, size_t number)
{
	for (size_t i = number + 1; i < tree->citation_count; i++)
		if (is_found(tree, &tree->citations[i]) &&
		    tree->citations[i].first <= tree->citations[number].last)
			return false;
	return true;
}

/* The mark of an office is not part of the key: "ZM/20/18" is not RM/20/18. */
static bool is_mark(const struct citation *c, const struct leaf *leaf)
{
	return (leaf->flags & TOKEN_UPPER) &&
	       (c->kind == REFERENCE_NUMBER || c->kind == REFERENCE_FILE ||
		c->kind == REFERENCE_RESOLUTION || c->kind == REFERENCE_BUDGET);
}

/* A passage need not have the leaves of a reference to have the whole query. */
static void take_place(struct compiler *c, const struct citation *citation)
{
	for (size_t i = citation->first; i <= citation->last; i++)
		if (!is_mark(citation, &c->tree->leaves[i]))
			c->cited[i] = true;
}

/*
 * A number is a phrase.  It counts in addition if a text names its kind, as the
 * query does.
 */
static spis_status compile_citation(struct error *e, struct compiler *c,
				    size_t number)
{
	const struct citation *citation = &c->tree->citations[number];
	const struct leaf *first = &c->tree->leaves[citation->first];
	struct parts *parts = &c->parts;
	struct leaf leaf = {.alternatives = citation->alternatives,
			    .count = citation->count};
	struct store_query whole;
	spis_status status = units_union(e, c->tree, &leaf, CHOICE_OWN, &whole);

	whole.scale = REFERENCE_SCALE;
	if (status == SPIS_OK && !units_nothing(&whole))
		parts->any[parts->any_count++] = whole;
	if (status == SPIS_OK && citation->digits) {
		status = units_phrase(e, c->tree, citation->digits, c->out,
				      &whole);
		parts->any[parts->any_count++] = whole;
	}
	if (status == SPIS_OK && is_whole(c->tree, number) && !first->optional)
		parts->all[parts->all_count++] = whole;
	take_place(c, citation);
	return status;
}

static spis_status compile_citations(struct error *e, struct compiler *c)
{
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < c->tree->citation_count && status == SPIS_OK;
	     i++)
		if (is_found(c->tree, &c->tree->citations[i]))
			status = compile_citation(e, c, i);
	return status;
}

/* ---- passages without words */

static bool may_lack_words(const struct node *node);

/* Whether some or all of its children may, of those that have words. */
static bool children_may(const struct node *node, bool all)
{
	for (const struct node *n = node->first; n; n = n->next)
		if (may_lack_words(n) != all)
			return !all;
	return all;
}

static bool group_may(const struct node *group)
{
	bool words = false, some = false;

	for (const struct node *n = group->first; n; n = n->next) {
		const bool may = may_lack_words(n);

		if (!tree_has_words(n) || n->kind == NODE_NOT)
			continue;
		if (!may && (n->kind == NODE_MUST || n->kind == NODE_AND))
			return false;
		words = true;
		some = some || may;
	}
	return some || !words;
}

/*
 * Whether a passage can be all that a node wants without any of its words: then
 * searching for the words is not enough.
 */
static bool may_lack_words(const struct node *node)
{
	switch (node->kind) {
	case NODE_WORD:
	case NODE_PHRASE:
	case NODE_CITED:
		return false;
	case NODE_FIELD:
	case NODE_NOT:
		return true;
	case NODE_GROUP:
		return group_may(node);
	case NODE_MUST:
	case NODE_AND:
	case NODE_OR:
		break;
	}
	return children_may(node, node->kind != NODE_OR);
}

static void compile_rest(struct compiler *c)
{
	if (may_lack_words(&c->tree->root))
		c->parts.any[c->parts.any_count++] =
			(struct store_query){.op = STORE_ALL};
}

static bool is_stop_words(const struct tree *tree)
{
	size_t i;

	for (i = 0; i < tree->leaf_count; i++)
		if (!tree->leaves[i].stop && !tree->leaves[i].excluded)
			return false;
	return true;
}

/*
 * A match has any of the words and phrases.  If the query is short, passages
 * come first that hold all phrases, and all words that the index has and that
 * count.
 */
static void put_together(const struct compiler *c, struct compiled *out)
{
	const struct parts *parts = &c->parts;

	out->search = (struct store_search){
		.any = {.op = STORE_OR,
			.sub = parts->any,
			.sub_count = parts->any_count},
		.all = {.op = STORE_AND,
			.sub = parts->all,
			.sub_count = parts->all_count},
		.leads = parts->any_count > 1 && parts->all_count > 0 &&
			 parts->all_count <= LEAD_WORDS,
	};
	out->words = parts->all;
	out->word_count = c->lacks ? 0 : parts->all_count;
}

spis_status compile_query(struct error *e, const struct tree *tree,
			  struct compiled *out)
{
	size_t count = tree->leaf_count, cited = tree->citation_count;
	struct compiler c = {
		.tree = tree,
		.parts = {.any = units_new(e, tree,
					   4 * count + 2 * cited + 1 +
						   tree->equivalent_count),
			  .all = units_new(e, tree, count + cited)},
		.cited = arena_array(tree->arena, count, sizeof(*c.cited)),
		.stops = is_stop_words(tree),
		.out = out,
	};
	spis_status status;

	out->phrase_count = 0;
	if (!c.parts.any || !c.parts.all)
		return SPIS_NO_MEMORY;
	if (!c.cited)
		return fail_memory(e);
	status = compile_citations(e, &c);
	if (status == SPIS_OK)
		status = compile_all(e, &c);
	if (status == SPIS_OK)
		status = compile_equivalents(e, tree, out, c.parts.any,
					     &c.parts.any_count);
	compile_rest(&c);
	put_together(&c, out);
	return status == SPIS_OK ? require(e, tree, out) : status;
}
