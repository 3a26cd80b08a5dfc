/* SPDX-License-Identifier: GPL-2.0-or-later */
/* units.c: words and phrases as queries of the store. */
#include "queries/units.h"

struct store_query *units_new(struct error *e, const struct tree *tree,
			      size_t count)
{
	struct store_query *q = arena_array(tree->arena, count, sizeof(*q));

	if (!q)
		fail_memory(e);
	return q;
}

/* ---- words */

static bool is_chosen(const struct alternative *a, enum choice choice)
{
	if (choice == CHOICE_TYPED)
		return a->typed;
	if ((choice == CHOICE_SAME || choice == CHOICE_UNWANTED) && a->linked)
		return false;
	return (a->kind == SPIS_TERM_DERIVED) == (choice == CHOICE_DERIVED);
}

static bool has_typed(const struct leaf *leaf)
{
	for (size_t i = 0; i < leaf->count; i++)
		if (leaf->alternatives[i].typed &&
		    leaf->alternatives[i].documents > 0)
			return true;
	return false;
}

/*
 * Excluded passages are never seen, so in doubt less is excluded: "-rada" does
 * not exclude "řada", although a search for one finds the other, as long as the
 * index has the word as typed.  What it abbreviates, or is abbreviated by, is
 * always excluded.
 */
static bool is_unwanted(const struct alternative *a, bool typed)
{
	return !typed || a->typed || a->kind == SPIS_TERM_ABBREVIATION;
}

spis_status units_union(struct error *e, const struct tree *tree,
			const struct leaf *leaf, enum choice choice,
			struct store_query *out)
{
	struct store_query *sub = units_new(e, tree, leaf->count);
	const bool typed =
		choice == CHOICE_UNWANTED && leaf->plain && has_typed(leaf);

	if (!sub)
		return SPIS_NO_MEMORY;
	*out = (struct store_query){.op = STORE_SAME, .sub = sub};
	for (size_t i = 0; i < leaf->count; i++) {
		const struct alternative *a = &leaf->alternatives[i];

		if (is_chosen(a, choice) && is_unwanted(a, typed) &&
		    a->documents > 0)
			sub[out->sub_count++] = (struct store_query){
				.op = STORE_TERM, .term = {a->term, a->len}};
	}
	if (out->sub_count == 1)
		*out = sub[0];
	return SPIS_OK;
}

bool units_nothing(const struct store_query *q)
{
	return q->op != STORE_TERM && q->sub_count == 0;
}

/* ---- phrases */

/* Takes all words of the phrase, in any form. */
static spis_status take_words(struct error *e, const struct tree *tree,
			      const struct node *phrase,
			      struct store_query *out)
{
	struct store_query *sub = units_new(e, tree, phrase->count);
	spis_status status = SPIS_OK;

	if (!sub)
		return SPIS_NO_MEMORY;
	*out = (struct store_query){.op = STORE_AND, .sub = sub};
	for (const struct node *word = phrase->first; word && status == SPIS_OK;
	     word = word->next)
		status = units_union(e, tree, word->leaf, CHOICE_OWN,
				     &sub[out->sub_count++]);
	return status;
}

static spis_status new_phrase(struct error *e, const struct tree *tree,
			      const struct node *node,
			      struct compiled_phrase *phrase)
{
	struct store_query *words = units_new(e, tree, 1);

	if (!words)
		return SPIS_NO_MEMORY;
	phrase->node = node;
	phrase->common = false;
	phrase->set = arena_alloc(tree->arena, sizeof(*phrase->set));
	if (!phrase->set)
		return fail_memory(e);
	phrase->query = (struct store_query){
		.op = STORE_AMONG,
		.sub = words,
		.sub_count = 1,
		.set = phrase->set,
	};
	return take_words(e, tree, node, words);
}

spis_status units_phrase(struct error *e, const struct tree *tree,
			 const struct node *node, struct compiled *compiled,
			 struct store_query *out)
{
	struct compiled_phrase *phrase = compiled->phrases;
	spis_status status = SPIS_OK;
	size_t i = 0;

	while (i < compiled->phrase_count && phrase[i].node != node)
		i++;
	if (i == compiled->phrase_count) {
		compiled->phrase_count++;
		status = new_phrase(e, tree, node, &phrase[i]);
	}
	*out = phrase[i].query;
	return status;
}
