/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrase.c: which passages hold the phrases of a query. */
#include "search/phrase.h"

#include "queries/budget.h"
#include "search/literal.h"
#include "store/order.h"

#include <stdlib.h>

_Static_assert(TREE_MAX_PHRASE_WORDS <= ORDER_MAX_WORDS, "phrases fit");
_Static_assert(TREE_MAX_WITHIN <= ORDER_MAX_WITHIN, "distances fit");

/*
 * Only lexemes are in the order, not abbreviations or words that share a root.
 */
static spis_status take_word(struct error *e, struct arena *arena,
			     const struct leaf *leaf, struct store_word *word)
{
	struct bytes *terms = arena_array(arena, leaf->count, sizeof(*terms));

	if (!terms)
		return fail_memory(e);
	*word = (struct store_word){terms, 0};
	for (size_t i = 0; i < leaf->count; i++) {
		const struct alternative *a = &leaf->alternatives[i];

		if (a->kind == SPIS_TERM_LEXEME && a->documents > 0)
			terms[word->count++] = (struct bytes){a->term, a->len};
	}
	return SPIS_OK;
}

/*
 * Finds the passages that hold the leaves one after the other, or near each
 * other.
 */
static spis_status find_wording(struct error *e, struct store *s,
				const struct wording *wording, uint32_t within,
				struct arena *arena, struct buf *found)
{
	struct store_word *words =
		arena_array(arena, wording->count, sizeof(*words));
	struct store_phrase phrase = {
		.words = words, .count = wording->count, .within = within};
	spis_status status = words ? SPIS_OK : fail_memory(e);

	for (size_t i = 0; i < wording->count && status == SPIS_OK; i++)
		status = take_word(e, arena, wording->leaves[i], &words[i]);
	return status == SPIS_OK ? store_find_phrase(e, s, &phrase, found)
				 : status;
}

spis_status phrase_find_title(struct error *e, struct store *s,
			      const struct tree *tree, struct buf *found)
{
	struct store_word *words =
		arena_array(tree->arena, tree->leaf_count, sizeof(*words));
	struct store_phrase phrase = {.words = words, .titles = true};
	spis_status status = SPIS_OK;

	if (!words)
		return fail_memory(e);
	while (phrase.count < tree->leaf_count && status == SPIS_OK) {
		status = take_word(e, tree->arena, &tree->leaves[phrase.count],
				   &words[phrase.count]);
		phrase.count++;
	}
	return status == SPIS_OK && phrase.count <= ORDER_MAX_WORDS
		       ? store_find_phrase(e, s, &phrase, found)
		       : status;
}

/* Finds the words of the query themselves. */
static spis_status find_own(struct error *e, struct store *s,
			    const struct node *node, struct arena *arena,
			    struct buf *found)
{
	struct wording own = {
		arena_array(arena, node->count, sizeof(*own.leaves)), 0};

	if (!own.leaves)
		return fail_memory(e);
	for (const struct node *word = node->first; word; word = word->next)
		own.leaves[own.count++] = word->leaf;
	return find_wording(e, s, &own, node->within, arena, found);
}

int phrase_compare(const void *a, const void *b)
{
	const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static spis_status find_one(struct error *e, struct store *s,
			    const struct node *node, struct arena *arena,
			    struct buf *found)
{
	const size_t start = found->len;
	spis_status status = find_own(e, s, node, arena, found);

	for (size_t i = 0; i < node->wording_count && status == SPIS_OK; i++)
		status = find_wording(e, s, &node->wordings[i], node->within,
				      arena, found);
	/* A passage may be listed several times, which does no harm. */
	if (status == SPIS_OK && node->wording_count > 0 && found->len > start)
		qsort(found->data + start,
		      (found->len - start) / sizeof(uint32_t), sizeof(uint32_t),
		      phrase_compare);
	return status;
}

spis_status phrase_find(struct error *e, struct store *s,
			struct compiled *query, struct arena *arena,
			struct buf *found)
{
	size_t ends[COMPILED_MAX_PHRASES], start = 0, looks = BUDGET_TEXTS;
	spis_status status = SPIS_OK;

	buf_reset(found);
	for (size_t i = 0; i < query->phrase_count && status == SPIS_OK; i++) {
		struct compiled_phrase *phrase = &query->phrases[i];
		const size_t begin = found->len;

		status = find_one(e, s, phrase->node, arena, found);
		if (status == SPIS_OK && phrase->node->literal)
			status = literal_keep(e, s, phrase->node, &looks, found,
					      begin, &phrase->common);
		ends[i] = found->len;
	}
	if (status != SPIS_OK || found->len == 0)
		return status;
	for (size_t i = 0; i < query->phrase_count; start = ends[i++])
		*query->phrases[i].set = (struct store_set){
			(const uint32_t *)(const void *)(found->data + start),
			(ends[i] - start) / sizeof(uint32_t)};
	return SPIS_OK;
}
