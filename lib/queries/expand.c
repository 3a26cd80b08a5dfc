/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expand.c: step two of three: finds the terms that each leaf stands for. */
#include "queries/expand.h"

#include "queries/expansions.h"
#include "queries/frame.h"
#include "queries/wildcard.h"

#include <string.h>

static char prefix_of(spis_term_kind kind)
{
	return kind == SPIS_TERM_ABBREVIATION ? SCHEMA_PREFIX_ABBREVIATION
					      : SCHEMA_PREFIX_LEXEME;
}

/*
 * The kind does not matter: a lexeme that is there need not be an abbreviation
 * as well.
 */
static struct alternative *find(const struct leaf *leaf, struct bytes lexeme)
{
	size_t i;

	for (i = 0; i < leaf->count; i++) {
		struct alternative *a = &leaf->alternatives[i];

		if (alternative_lexeme_len(a) == lexeme.len &&
		    memcmp(alternative_lexeme(a), lexeme.at, lexeme.len) == 0)
			return a;
	}
	return NULL;
}

/* Adds only a lexeme that at least `least` documents have. */
static spis_status add(struct error *e, struct expander *x, struct leaf *leaf,
		       const struct alternative *wanted, uint32_t least)
{
	struct alternative *new = &leaf->alternatives[leaf->count];
	spis_status status;

	*new = *wanted;
	status = store_frequency(e, x->store,
				 (struct bytes){wanted->term, wanted->len},
				 &new->documents);
	if (status != SPIS_OK || new->documents < least)
		return status;
	new->term = arena_copy(x->tree->arena, wanted->term, wanted->len);
	if (!new->term)
		return fail_memory(e);
	leaf->count++;
	return SPIS_OK;
}

static spis_status consider(struct error *e, struct expander *x,
			    struct leaf *leaf, spis_term_kind kind,
			    struct bytes lexeme, uint32_t least)
{
	char term[SCHEMA_MAX_TERM_BYTES];
	const struct alternative wanted = {
		.kind = kind, .term = term, .len = lexeme.len + 1};

	if (leaf->count == EXPAND_MAX_ALTERNATIVES || lexeme.len == 0 ||
	    lexeme.len >= sizeof(term) || find(leaf, lexeme))
		return SPIS_OK;
	term[0] = prefix_of(kind);
	memcpy(term + 1, lexeme.at, lexeme.len);
	return add(e, x, leaf, &wanted, least);
}

spis_status expand_add(struct error *e, struct expander *x, struct leaf *leaf,
		       spis_term_kind kind, struct bytes lexeme)
{
	return consider(e, x, leaf, kind, lexeme, 0);
}

spis_status expand_add_found(struct error *e, struct expander *x,
			     struct leaf *leaf, struct bytes lexeme)
{
	return consider(e, x, leaf, SPIS_TERM_LEXEME, lexeme, 1);
}

spis_status expand_add_recorded(struct error *e, struct expander *x,
				struct leaf *leaf, spis_term_kind kind,
				struct bytes key)
{
	struct buf list = {0};
	spis_status status = store_synonyms(e, x->store, key, &list);
	size_t at, len;

	if (status == SPIS_OK && list.failed)
		status = fail_memory(e);
	/* There may be more strange forms than anybody wants. */
	for (at = 0; status == SPIS_OK && at < list.len &&
		     leaf->count < EXPAND_MAX_ALTERNATIVES;
	     at += len + 1) {
		len = strlen(list.data + at);
		/* Each is a term: prefix and lexeme. */
		if (len > 0)
			status = expand_add(
				e, x, leaf, kind,
				(struct bytes){list.data + at + 1, len - 1});
	}
	buf_release(&list);
	return status;
}

bool expand_knows(const struct lexicon *lexicon, const struct leaf *leaf)
{
	return lexicon_knows(lexicon, leaf->word, leaf->len) ||
	       (leaf->plain &&
		lexicon_knows_folded(lexicon, leaf->word, leaf->len));
}

static spis_status begin(struct error *e, struct expander *x)
{
	struct tree *tree = x->tree;
	size_t i;

	for (i = 0; i < tree->leaf_count; i++) {
		struct leaf *leaf = &tree->leaves[i];

		leaf->count = 0;
		leaf->alternatives =
			arena_array(tree->arena, EXPAND_MAX_ALTERNATIVES,
				    sizeof(*leaf->alternatives));
		if (!leaf->alternatives)
			return fail_memory(e);
	}
	x->replaced = 0;
	expand_find_meanings(x);
	return expand_find_languages(e, x);
}

/*
 * Each one runs for all leaves and uses what those before it have added:
 * abbreviations of several words need the lexemes of all these words.
 */
static expansion *const expansions[] = {
	expand_own,          expand_folded,  expand_surname,
	expand_negated,      expand_foreign, expand_whole,
	expand_abbreviation, expand_derived, expand_equivalent,
};

#define EXPANSIONS (sizeof(expansions) / sizeof(*expansions))

/* A word with stars stands for forms of the index, and for nothing else. */
static spis_status expand_leaf(struct error *e, struct expander *x,
			       struct leaf *leaf, size_t i)
{
	if (!leaf->wildcard)
		return expansions[i](e, x, leaf);
	return i == 0 ? expand_wildcard(e, x, leaf) : SPIS_OK;
}

static spis_status expand_by_one(struct error *e, struct expander *x)
{
	struct tree *tree = x->tree;
	spis_status status = begin(e, x);
	size_t i, n;

	for (i = 0; i < EXPANSIONS && status == SPIS_OK; i++)
		for (n = 0; n < tree->leaf_count && status == SPIS_OK; n++)
			status = expand_leaf(e, x, &tree->leaves[n], i);
	return status == SPIS_OK ? expand_quoted(e, x, &tree->root) : status;
}

/* ---- by several lexicons */

/*
 * Adds what one lexicon found to what the others found; there is room for all.
 */
static void unite(struct leaf *all, const struct leaf *one)
{
	size_t i;

	all->stop |= one->stop;
	for (i = 0; i < one->count; i++) {
		const struct alternative *a = &one->alternatives[i];
		struct alternative *had =
			find(all, (struct bytes){alternative_lexeme(a),
						 alternative_lexeme_len(a)});

		if (!had) {
			all->alternatives[all->count++] = *a;
		} else if (had->kind == SPIS_TERM_DERIVED) {
			*had = *a;
		} else if (a->kind != SPIS_TERM_DERIVED) {
			had->typed |= a->typed;
			had->linked &= a->linked;
		}
	}
}

/* Keeps the order, but puts derived ones last. */
static void take_united(struct leaf *leaf, const struct leaf *all,
			struct alternative *ordered)
{
	size_t i, derived;

	leaf->stop = all->stop;
	leaf->alternatives = ordered;
	leaf->count = 0;
	for (derived = 0; derived < 2; derived++)
		for (i = 0; i < all->count; i++)
			if ((all->alternatives[i].kind == SPIS_TERM_DERIVED) ==
			    (derived == 1))
				ordered[leaf->count++] = all->alternatives[i];
}

/* A list with room for the most there can be. */
static struct alternative *new_list(const struct expander *x)
{
	return arena_array(x->tree->arena,
			   x->lexicon_count * EXPAND_MAX_ALTERNATIVES,
			   sizeof(struct alternative));
}

static spis_status expand_by_all(struct error *e, struct expander *x)
{
	struct tree *tree = x->tree;
	struct leaf *all =
		arena_array(tree->arena, tree->leaf_count, sizeof(*all));
	spis_status status = all ? SPIS_OK : fail_memory(e);
	size_t i, n;

	for (n = 0; n < tree->leaf_count && status == SPIS_OK; n++) {
		all[n] = (struct leaf){.alternatives = new_list(x)};
		status = all[n].alternatives ? SPIS_OK : fail_memory(e);
	}
	for (i = 0; i < x->lexicon_count && status == SPIS_OK; i++) {
		x->lexicon = x->lexicons[i];
		status = expand_by_one(e, x);
		for (n = 0; n < tree->leaf_count && status == SPIS_OK; n++)
			unite(&all[n], &tree->leaves[n]);
	}
	for (n = 0; n < tree->leaf_count && status == SPIS_OK; n++) {
		struct alternative *ordered = new_list(x);

		if (!ordered)
			return fail_memory(e);
		take_united(&tree->leaves[n], &all[n], ordered);
	}
	return status;
}

static void forget_wordings(struct node *node)
{
	node->wording_count = 0;
	for (struct node *n = node->first; n; n = n->next)
		forget_wordings(n);
}

spis_status expand_query(struct error *e, struct expander *x)
{
	struct tree *tree = x->tree;
	spis_status status = wildcard_find(e, x->store, tree);

	forget_wordings(&tree->root);
	tree->equivalent_count = 0;
	x->lexicon = x->lexicons[0];
	if (status == SPIS_OK)
		status = x->lexicon_count > 1 ? expand_by_all(e, x)
					      : expand_by_one(e, x);
	frame_confirm(tree);
	for (size_t i = 0; i < tree->citation_count && status == SPIS_OK; i++)
		status = expand_reference(e, x, &tree->citations[i]);
	return status;
}
