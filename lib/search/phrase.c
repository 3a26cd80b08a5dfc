/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrase.c: which passages hold words in quotes one after the other. */
#include "search/phrase.h"

#include "base/bag.h"
#include "search/seen.h"

#include <stdlib.h>
#include <string.h>

/* Texts read for one phrase; of two kilobytes each they take half a second. */
#define PHRASE_MAX_TEXTS 5000

/* Thousands of texts have more words than one; 8 % are analysed again. */
#define PHRASE_SEEN 16384u

/* A phrase being looked for in text after text. */
struct phrase {
	struct texts *texts;
	const struct lexicon *lexicon;
	size_t count;           /* of its words */
	struct bag lexemes;     /* value: mask of the words that have it */
	struct seen_table seen; /* answer: the same of tokens */
	struct writing writing; /* of the text at hand */
};

static spis_status add_word(struct error *e, struct phrase *p,
			    const struct leaf *leaf)
{
	uint32_t bit = UINT32_C(1) << p->count++;
	size_t i;

	for (i = 0; i < leaf->count; i++) {
		const struct alternative *a = &leaf->alternatives[i];
		struct bag_entry *entry;

		if (a->kind != SPIS_TERM_LEXEME)
			continue;
		entry = bag_entry(&p->lexemes, 0, alternative_lexeme(a),
				  alternative_lexeme_len(a));
		if (!entry)
			return fail_memory(e);
		entry->value |= bit;
	}
	return SPIS_OK;
}

/* Words of the phrase that the token may be. */
static uint32_t analysed_mask(const struct phrase *p, const struct token *token)
{
	struct analysis analysis;
	uint32_t mask = 0;
	size_t i;

	analyse(p->lexicon, &p->writing, token, &analysis);
	for (i = 0; i < analysis.count; i++) {
		const struct bag_entry *entry =
			bag_find(&p->lexemes, 0, analysis.lexeme[i].text,
				 analysis.lexeme[i].len);

		if (entry)
			mask |= entry->value;
	}
	return mask;
}

static uint32_t mask_of(struct phrase *p, const struct token *token)
{
	bool known;
	struct seen *seen = seen_find(&p->seen, token, &known);

	if (!known)
		seen->answer = analysed_mask(p, token);
	return seen->answer;
}

/*
 * Bit i of `reached` says that words 0 to i of the phrase end at the last
 * position: the shift-and method of Baeza-Yates and Gonnet (1992), over words
 * instead of letters.  Readings of one position count together.
 */
static bool holds(struct phrase *p, struct bytes text)
{
	const uint32_t last = UINT32_C(1) << (p->count - 1);
	uint32_t before = 0, reached = 0, at = UINT32_MAX;
	struct tokens tokens;
	struct token token;

	tokens_init(&tokens, text.at, text.len);
	while (tokens_next(&tokens, &token)) {
		if (token.position != at) {
			before = token.position == at + 1 ? reached : 0;
			reached = 0;
			at = token.position;
		}
		reached |= (before << 1 | 1) & mask_of(p, &token);
		if (reached & last)
			return true;
	}
	return false;
}

static spis_status check_text(struct error *e, struct phrase *p,
			      const struct store_hit *hit, bool *found)
{
	struct text *text;
	spis_status status = texts_get(e, p->texts, hit, &text);

	if (status != SPIS_OK)
		return status;
	p->writing = text->writing;
	seen_begin(&p->seen, &p->writing);
	*found = holds(p, text->stored.text) || holds(p, text->stored.title);
	if (!*found)
		texts_drop(p->texts, text);
	return SPIS_OK;
}

static int compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* Of the passages with all words, those with the phrase, in order. */
static spis_status check_texts(struct error *e, struct phrase *p,
			       const struct store_page *page,
			       struct arena *arena, struct store_set *set)
{
	uint32_t *passages =
		arena_array(arena, page->hit_count, sizeof(*passages));
	spis_status status = SPIS_OK;
	bool found = false;
	size_t i;

	if (!passages)
		return fail_memory(e);
	set->passages = passages;
	set->count = 0;
	for (i = 0; i < page->hit_count && status == SPIS_OK; i++) {
		const struct store_hit *hit = &page->hits[i];

		status = check_text(e, p, hit, &found);
		if (status == SPIS_OK && found)
			passages[set->count++] = hit->passage;
	}
	qsort(passages, set->count, sizeof(*passages), compare);
	return status;
}

static spis_status find_one(struct error *e, struct phrase *p,
			    const struct compiled_phrase *wanted,
			    struct arena *arena)
{
	struct store_page page = {0};
	const struct node *word;
	spis_status status = seen_init(e, &p->seen, PHRASE_SEEN);

	for (word = wanted->node->first; word && status == SPIS_OK;
	     word = word->next)
		status = add_word(e, p, word->leaf);
	if (status == SPIS_OK)
		status = store_find(e, p->texts->store, wanted->all,
				    PHRASE_MAX_TEXTS, true, &page);
	if (status == SPIS_OK)
		status = check_texts(e, p, &page, arena, wanted->set);
	store_page_release(&page);
	return status;
}

spis_status phrase_find(struct error *e, struct texts *texts,
			const struct lexicon *lexicon,
			const struct compiled *query, struct arena *arena)
{
	spis_status status = SPIS_OK;
	size_t i;

	for (i = 0; i < query->phrase_count && status == SPIS_OK; i++) {
		struct phrase p = {.texts = texts, .lexicon = lexicon};

		status = find_one(e, &p, &query->phrases[i], arena);
		bag_release(&p.lexemes);
		seen_release(&p.seen);
	}
	return status;
}
