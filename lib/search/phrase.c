/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrase.c: which passages hold words in quotes one after the other. */
#include "search/phrase.h"

#include "store/order.h"

_Static_assert(TREE_MAX_PHRASE_WORDS <= ORDER_MAX_WORDS, "phrases fit");

/* Only lexemes are in order: not abbreviations, nor what shares a root. */
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

static spis_status find_one(struct error *e, struct store *s,
			    const struct node *node, struct arena *arena,
			    struct buf *found)
{
	struct store_word *words =
		arena_array(arena, node->count, sizeof(*words));
	struct store_phrase phrase = {.words = words};
	spis_status status = SPIS_OK;

	if (!words)
		return fail_memory(e);
	for (const struct node *word = node->first; word && status == SPIS_OK;
	     word = word->next)
		status =
			take_word(e, arena, word->leaf, &words[phrase.count++]);
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

spis_status phrase_find(struct error *e, struct store *s,
			const struct compiled *query, struct arena *arena,
			struct buf *found)
{
	size_t ends[COMPILED_MAX_PHRASES], start = 0;
	spis_status status = SPIS_OK;

	buf_reset(found);
	for (size_t i = 0; i < query->phrase_count && status == SPIS_OK; i++) {
		status = find_one(e, s, query->phrases[i].node, arena, found);
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
