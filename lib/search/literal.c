/* SPDX-License-Identifier: GPL-2.0-or-later */
/* literal.c: which passages have words exactly as in the query. */
#include "search/literal.h"

#include "search/stored.h"
#include "text/token.h"

/* Bit n is set: the first n words of the phrase end at this place. */
typedef uint64_t ends;

_Static_assert(TREE_MAX_PHRASE_WORDS < 64, "a bit for each word");

/* How the phrase continues with the token, if it got as far as `before`. */
static ends go_on(const struct node *phrase, const struct token *token,
		  ends before)
{
	const struct node *word = phrase->first;
	ends now = 0;

	before |= 1;
	for (size_t i = 0; word; i++, word = word->next)
		if (before >> i & 1 &&
		    leaf_is(word->leaf, token->word, token->len))
			now |= (ends)1 << (i + 1);
	return now;
}

/* All readings of one place count. */
static bool has_words(const struct node *phrase, struct bytes text)
{
	const ends all = (ends)1 << phrase->count;
	struct tokens tokens;
	struct token token;
	ends before = 0, now = 0;
	uint32_t position = 0;

	tokens_init(&tokens, text.at, text.len);
	while (!(now & all) && tokens_next(&tokens, &token)) {
		if (token.position != position) {
			before = now;
			now = 0;
			position = token.position;
		}
		now |= go_on(phrase, &token, before);
	}
	return now & all;
}

static spis_status look(struct error *e, struct store *s,
			const struct node *phrase, const struct store_hit *hit,
			struct stored *stored, bool *has)
{
	spis_status status = stored_get(e, s, hit, stored);

	*has = status == SPIS_OK && (has_words(phrase, stored->text) ||
				     has_words(phrase, stored->title));
	return status;
}

static spis_status look_at_all(struct error *e, struct store *s,
			       const struct node *phrase,
			       const struct store_hit *hits, size_t count,
			       struct buf *found, size_t start)
{
	struct stored stored = {.passage = {0}};
	spis_status status = SPIS_OK;

	found->len = start;
	for (size_t i = 0; i < count && status == SPIS_OK; i++) {
		bool has;

		status = look(e, s, phrase, &hits[i], &stored, &has);
		if (has)
			buf_add(found, &hits[i].passage,
				sizeof(hits[i].passage));
	}
	stored_release(&stored);
	return status;
}

spis_status literal_keep(struct error *e, struct store *s,
			 const struct node *phrase, size_t *looks,
			 struct buf *found, size_t start, bool *common)
{
	const size_t count = (found->len - start) / sizeof(uint32_t);
	struct buf hits = {0};
	spis_status status;

	*common = count > *looks;
	if (count == 0 || *common)
		return SPIS_OK;
	*looks -= count;
	if (!buf_reserve(&hits, count * sizeof(struct store_hit)))
		return fail_memory(e);
	status = store_locate(
		e, s, (const uint32_t *)(const void *)(found->data + start),
		count, (struct store_hit *)(void *)hits.data);
	if (status == SPIS_OK)
		status = look_at_all(e, s, phrase,
				     (struct store_hit *)(void *)hits.data,
				     count, found, start);
	buf_release(&hits);
	return status;
}
