/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expand_quoted.c: other wordings of phrases. */
#include "queries/expansions.h"

#include "text/token.h"

#include <string.h>

/*
 * The order of words in a passage has the words as they are written: "nám." and
 * "ČOV" are one word each, whatever they stand for.  So a phrase is also looked
 * for in each wording that one abbreviation gives it.
 */
struct quoted {
	struct expander *x;
	struct node *phrase;
	const struct leaf *leaves[TREE_MAX_PHRASE_WORDS];
};

/* What replaces leaves `first` to `last` of a phrase. */
struct replacement {
	size_t first, last;
	const struct leaf *leaves[MEANING_MAX_WORDS];
	size_t count;
	bool lacks; /* the index does not have some word */
};

/* ---- words that are not in the query */

/* NULL: out of memory, with the error set. */
static struct leaf *new_leaf(struct error *e, struct replacement *r,
			     struct arena *arena)
{
	struct leaf *leaf = arena_alloc(arena, sizeof(*leaf));

	if (leaf)
		leaf->alternatives = arena_array(arena, EXPAND_MAX_ALTERNATIVES,
						 sizeof(*leaf->alternatives));
	if (!leaf || !leaf->alternatives) {
		fail_memory(e);
		return NULL;
	}
	r->leaves[r->count++] = leaf;
	return leaf;
}

/* Adds whatever the word of an abbreviation is on its own. */
static spis_status add_token(struct error *e, struct quoted *q,
			     struct replacement *r, const struct token *token)
{
	static const struct writing typed = {.kind = WRITING_QUERY};
	struct leaf *leaf = new_leaf(e, r, q->x->tree->arena);
	struct analysis found;
	spis_status status = leaf ? SPIS_OK : SPIS_NO_MEMORY;

	analyse(q->x->lexicon, &typed, token, &found);
	for (size_t i = 0; i < found.count && status == SPIS_OK; i++)
		status = expand_add_found(e, q->x, leaf,
					  (struct bytes){found.lexeme[i].text,
							 found.lexeme[i].len});
	r->lacks = r->lacks || (leaf && leaf->count == 0);
	return status;
}

/* "s.r.o." is three words. */
static spis_status add_key(struct error *e, struct quoted *q,
			   struct replacement *r, struct phrase_text key)
{
	struct tokens tokens;
	struct token token;
	spis_status status = SPIS_OK;

	tokens_init(&tokens, key.text, key.len);
	while (status == SPIS_OK && r->count < MEANING_MAX_WORDS &&
	       tokens_next(&tokens, &token))
		status = add_token(e, q, r, &token);
	return status;
}

/* Lexemes with a space between them. */
static spis_status add_meaning(struct error *e, struct quoted *q,
			       struct replacement *r, struct phrase_text phrase)
{
	struct bytes left = {phrase.text, phrase.len};
	spis_status status = SPIS_OK;

	while (status == SPIS_OK && left.len > 0 &&
	       r->count < MEANING_MAX_WORDS) {
		const char *space = memchr(left.at, ' ', left.len);
		const size_t len = space ? (size_t)(space - left.at) : left.len;
		struct leaf *leaf = new_leaf(e, r, q->x->tree->arena);

		if (!leaf)
			return SPIS_NO_MEMORY;
		status = expand_add_found(e, q->x, leaf,
					  (struct bytes){left.at, len});
		r->lacks = r->lacks || leaf->count == 0;
		left.at += len + (space != NULL);
		left.len -= len + (space != NULL);
	}
	return status;
}

/* ---- wordings */

static spis_status add_wording(struct error *e, struct quoted *q,
			       const struct replacement *r)
{
	struct node *phrase = q->phrase;
	const size_t behind = phrase->count - r->last - 1;
	struct wording *new;

	if (r->lacks || phrase->wording_count == TREE_MAX_WORDINGS ||
	    r->first + r->count + behind > TREE_MAX_PHRASE_WORDS)
		return SPIS_OK;
	if (!phrase->wordings)
		phrase->wordings =
			arena_array(q->x->tree->arena, TREE_MAX_WORDINGS,
				    sizeof(*phrase->wordings));
	if (!phrase->wordings)
		return fail_memory(e);
	new = &phrase->wordings[phrase->wording_count];
	new->count = r->first + r->count + behind;
	new->leaves = arena_array(q->x->tree->arena, new->count,
				  sizeof(*new->leaves));
	if (!new->leaves)
		return fail_memory(e);
	memcpy(new->leaves, q->leaves, r->first * sizeof(*new->leaves));
	memcpy(new->leaves + r->first, r->leaves,
	       r->count * sizeof(*new->leaves));
	memcpy(new->leaves + r->first + r->count, q->leaves + r->last + 1,
	       behind * sizeof(*new->leaves));
	phrase->wording_count++;
	return SPIS_OK;
}

/* Adds wordings with each abbreviation of the words from `first` to `last`. */
static spis_status add_abbreviated(struct error *e, struct quoted *q,
				   size_t first, size_t last, uint32_t state)
{
	const phrase_list list = phrase_complete(q->x->lexicon, state);
	struct phrase_text key;
	spis_status status = SPIS_OK;

	for (size_t i = 1;
	     status == SPIS_OK && phrase_list_at(q->x->lexicon, list, i, &key);
	     i++) {
		struct replacement r = {.first = first, .last = last};

		status = add_key(e, q, &r, key);
		if (status == SPIS_OK)
			status = add_wording(e, q, &r);
	}
	return status;
}

/* Follows what the words from `first` on may abbreviate, as far as `last`. */
static spis_status follow(struct error *e, struct quoted *q, size_t first,
			  size_t last, uint32_t before)
{
	spis_status status = SPIS_OK;

	if (last == q->phrase->count || last - first == MEANING_MAX_WORDS)
		return SPIS_OK;
	for (size_t i = 0; i < q->leaves[last]->count && status == SPIS_OK;
	     i++) {
		const struct alternative *a = &q->leaves[last]->alternatives[i];
		uint32_t state;

		if (a->kind != SPIS_TERM_LEXEME)
			continue;
		state = phrase_step(q->x->lexicon, before,
				    alternative_lexeme(a),
				    alternative_lexeme_len(a));
		if (!state)
			continue;
		status = add_abbreviated(e, q, first, last, state);
		if (status == SPIS_OK)
			status = follow(e, q, first, last + 1, state);
	}
	return status;
}

/* Adds wordings with each phrase that the words from `first` on abbreviate. */
static spis_status add_spelt_out(struct error *e, struct quoted *q,
				 size_t *first)
{
	const struct expander *x = q->x;
	const phrase_list list = x->meanings[q->leaves[*first]->number];
	struct phrase_text phrase;
	size_t last = *first;
	spis_status status = SPIS_OK;

	while (list && last + 1 < q->phrase->count &&
	       x->meanings[q->leaves[last + 1]->number] == list)
		last++;
	for (size_t i = 0; list && status == SPIS_OK &&
			   phrase_list_at(x->lexicon, list, i, &phrase);
	     i++) {
		struct replacement r = {.first = *first, .last = last};

		status = add_meaning(e, q, &r, phrase);
		if (status == SPIS_OK)
			status = add_wording(e, q, &r);
	}
	*first = last;
	return status;
}

/*
 * Adds the wording with the one word that two words are without their hyphen.
 */
static spis_status add_whole(struct error *e, struct quoted *q, size_t first)
{
	const struct leaf *part = q->leaves[first];
	struct replacement r = {.first = first, .last = first + 1};
	const struct token token = {.word = part->whole,
				    .len = part->whole_len,
				    .flags = part->flags};
	spis_status status = SPIS_OK;

	if (part->whole && first + 1 < q->phrase->count &&
	    q->leaves[first + 1]->whole == part->whole) {
		status = add_token(e, q, &r, &token);
		if (status == SPIS_OK)
			status = add_wording(e, q, &r);
	}
	return status;
}

static spis_status expand_phrase(struct error *e, struct expander *x,
				 struct node *phrase)
{
	const bool abbreviates = expand_abbreviates(x);
	struct quoted q = {.x = x, .phrase = phrase};
	size_t count = 0;
	spis_status status = SPIS_OK;

	for (const struct node *n = phrase->first; n; n = n->next)
		q.leaves[count++] = n->leaf;
	for (size_t i = 0; i < count && status == SPIS_OK; i++)
		status = add_whole(e, &q, i);
	for (size_t i = 0; i < count && abbreviates && status == SPIS_OK; i++)
		status = follow(e, &q, i, i, 0);
	for (size_t i = 0; i < count && abbreviates && status == SPIS_OK; i++)
		status = add_spelt_out(e, &q, &i);
	return status;
}

spis_status expand_quoted(struct error *e, struct expander *x,
			  struct node *node)
{
	spis_status status = SPIS_OK;

	if (node->kind == NODE_PHRASE)
		return node->literal ? SPIS_OK : expand_phrase(e, x, node);
	for (struct node *n = node->first; n && status == SPIS_OK; n = n->next)
		status = expand_quoted(e, x, n);
	return status;
}
